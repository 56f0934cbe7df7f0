//! Rego by regorus: one program over the statements as data, compiled, on its virtual machine, and there with the
//! statements looked up by service.

use std::collections::{BTreeMap, BTreeSet};

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::program::Program;
use regorus::rvm::vm::RegoVM;
use regorus::{CompiledPolicy, Rc, Value, cache};

use super::Engine;
use crate::plan::Plan;
use crate::rule::{Rule, service};

const BY_USER: &str = "held := data.own[input.user]";
const BY_SERVICE: &str = "own := data.own[input.user]\nheld := object.get(own, input.service, own[\"\"])";
const PROGRAM: &str = r#"
default allowed := false

allowed if {
	granted
	not denied
}

granted if {
	some statement in held.allow
	applies(statement)
}

denied if {
	some statement in held.deny
	applies(statement)
}

applies(statement) if {
	some action in statement.actions
	glob.match(action, null, input.action)
	resource_is_covered(statement)
	address_is_inside(statement)
	transport_is_right(statement)
}

resource_is_covered(statement) if not statement.resources

resource_is_covered(statement) if {
	some resource in statement.resources
	glob.match(resource, null, input.resource)
}

address_is_inside(statement) if not statement.blocks

address_is_inside(statement) if {
	some block in statement.blocks
	net.cidr_contains(block, input.address)
}

transport_is_right(statement) if not statement.secure

transport_is_right(_) if input.secure
"#;

enum Way {
    Compiled(CompiledPolicy),
    Machine(Rc<Program>, Value),
}

struct Rego<'p> {
    plan: &'p Plan,
    name: &'static str,
    way: Way,
}

pub fn all(plan: &Plan) -> Vec<Box<dyn Engine + '_>> {
    cache::configure(cache::Config { glob: cache::Config::MAX_CAPACITY, ..cache::Config::default() });
    let rules = Rule::of(plan);
    let (by_user, by_service) = (data(plan, &rules, false), data(plan, &rules, true));
    let whole = compile(BY_USER, &by_user);
    let indexed = compile(BY_SERVICE, &by_service);
    let form = |name, way| Box::new(Rego { plan, name, way }) as Box<dyn Engine>;
    let machine = |policy, data| Way::Machine(program(policy), data);
    vec![
        form("regorus, virtual machine", machine(&whole, by_user)),
        form("regorus, virtual machine, by service", machine(&indexed, by_service)),
        form("regorus, compiled", Way::Compiled(whole)),
    ]
}

fn compile(held: &str, data: &Value) -> CompiledPolicy {
    let mut engine = regorus::Engine::new();
    let program = format!("package ram\n\nimport rego.v1\n\n{held}\n{PROGRAM}");
    engine.add_policy("ram.rego".to_owned(), program).expect("a policy");
    engine.add_data(data.clone()).expect("data");
    engine.compile_with_entrypoint(&"data.ram.allowed".into()).expect("a rule to begin with")
}

fn program(policy: &CompiledPolicy) -> Rc<Program> {
    Compiler::compile_from_policy(policy, &["data.ram.allowed"]).expect("a program")
}

fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::from(members.into_iter().map(|(name, value)| (Value::from(name), value)).collect::<BTreeMap<_, _>>())
}

fn texts(texts: &[String]) -> Value {
    Value::from(texts.iter().map(|text| Value::from(text.as_str())).collect::<Vec<_>>())
}

fn statement(rule: &Rule) -> Value {
    let mut members = vec![("actions", texts(&rule.actions))];
    members.extend((!rule.resources.is_empty()).then(|| ("resources", texts(&rule.resources))));
    members.extend((!rule.blocks.is_empty()).then(|| ("blocks", texts(&rule.blocks))));
    members.extend(rule.needs_secure_transport.then(|| ("secure", Value::from(true))));
    object(members)
}

/// The statements of each user, of each by service if wanted; those for any service are in all, and alone under "".
fn data(plan: &Plan, rules: &[Vec<Rule>], is_by_service: bool) -> Value {
    let statements: Vec<Vec<Value>> = rules.iter().map(|rules| rules.iter().map(statement).collect()).collect();
    let own = plan.principals.iter().map(|principal| {
        let held: BTreeSet<usize> = principal.held.iter().copied().collect();
        let held = || held.iter().flat_map(|n| rules[*n].iter().zip(&statements[*n]));
        let chosen = |is_wanted: &dyn Fn(&Rule) -> bool| {
            let with = |is_deny| {
                let chosen = held().filter(|(rule, _)| rule.is_deny == is_deny && is_wanted(rule));
                Value::from(chosen.map(|(_, value)| value.clone()).collect::<Vec<_>>())
            };
            object([("allow", with(false)), ("deny", with(true))])
        };
        let own = if is_by_service {
            let services: BTreeSet<&str> = held().filter_map(|(rule, _)| rule.service.as_deref()).chain([""]).collect();
            let of = |service: &str| chosen(&|rule| rule.service.as_ref().is_none_or(|named| named == service));
            Value::from(services.into_iter().map(|name| (Value::from(name), of(name))).collect::<BTreeMap<_, _>>())
        } else {
            chosen(&|_| true)
        };
        (Value::from(principal.name.as_str()), own)
    });
    object([("own", Value::from(own.collect::<BTreeMap<_, _>>()))])
}

impl Engine for Rego<'_> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn runner(&self) -> Box<dyn FnMut(usize) -> bool + '_> {
        let input = |asked: &crate::plan::Asked| {
            let action = asked.action.to_lowercase();
            object([
                ("user", Value::from(self.plan.principals[asked.principal].name.as_str())),
                ("service", Value::from(service(&action))),
                ("action", Value::from(action.as_str())),
                ("resource", Value::from(asked.resource.as_str())),
                ("address", Value::from(asked.address.as_str())),
                ("secure", Value::from(true)),
            ])
        };
        let inputs: Vec<Value> = self.plan.requests.iter().map(input).collect();
        let is_true = |value: Value| value == Value::from(true);
        match &self.way {
            Way::Compiled(policy) => {
                Box::new(move |n| is_true(policy.eval_with_input(inputs[n].clone()).expect("an answer")))
            }
            Way::Machine(program, data) => {
                let mut machine = RegoVM::new();
                // Its default is too few for the largest permitted principal.
                machine.set_max_instructions(usize::MAX);
                machine.load_program(program.clone());
                machine.set_data(data.clone()).expect("data");
                Box::new(move |n| {
                    machine.set_input(inputs[n].clone());
                    is_true(machine.execute().expect("an answer"))
                })
            }
        }
    }
}
