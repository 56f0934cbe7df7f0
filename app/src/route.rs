//! Paths of pages as values of one type: a type per shape of path would put the router into the module once per shape.

use leptos_router::{ParamSegment, PartialPathMatch, PathSegment, PossibleRouteMatch, StaticSegment, WildcardSegment};

/// A path such as `users/:name`, or `*rest` for what is left; it begins at its parent's end.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At(pub(crate) &'static str);

impl At {
    fn parts(self) -> impl Iterator<Item = &'static str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }
}

impl PossibleRouteMatch for At {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        let (mut rest, mut n_matched, mut params) = (path, 0, Vec::new());
        for part in self.parts() {
            let found = match (part.strip_prefix(':'), part.strip_prefix('*')) {
                (Some(name), _) => ParamSegment(name).test(rest)?,
                (_, Some(name)) => WildcardSegment(name).test(rest)?,
                _ => StaticSegment(part).test(rest)?,
            };
            rest = found.remaining();
            n_matched += found.matched().len();
            params.extend(found.params());
        }
        Some(PartialPathMatch::new(rest, params, path.get(..n_matched)?))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        for part in self.parts() {
            match (part.strip_prefix(':'), part.strip_prefix('*')) {
                (Some(name), _) => ParamSegment(name).generate_path(path),
                (_, Some(name)) => WildcardSegment(name).generate_path(path),
                _ => StaticSegment(part).generate_path(path),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use leptos_router::path;

    use super::*;

    /// What was matched, what is left, and the parameters.
    fn found(route: &impl PossibleRouteMatch, path: &str) -> String {
        route
            .test(path)
            .map_or_else(String::new, |found| format!("{} {} {:?}", found.matched(), found.remaining(), found.params()))
    }

    fn segments(route: &impl PossibleRouteMatch) -> Vec<PathSegment> {
        let mut segments = Vec::new();
        route.generate_path(&mut segments);
        segments
    }

    macro_rules! agree {
        ($($path:tt)*) => {$(
            for path in ["", "/", "/users", "/users/", "/users/a", "/users/a/b/", "/usersx", "/a/b/c", "/logon/mfa"] {
                assert_eq!(found(&At($path), path), found(&path!($path), path), "{} {path}", $path);
            }
            assert_eq!(segments(&At($path)), segments(&path!($path)));
        )*};
    }

    #[test]
    fn paths_match_as_those_of_the_router() {
        agree!("" "/users" "users/:name" "users/:name/:tab" "/logon/mfa" "/*any");
    }
}
