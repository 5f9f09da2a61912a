//! Expressions of the type that is asked for, at random but the same in each run.

/// A type that expressions are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ty {
    /// An integer type by name.
    Int(&'static str),
    Float,
    Bool,
    Char,
    /// `&'static str`.
    Str,
    /// `String`.
    Owned,
}

const INTS: [&str; 8] = ["i64", "i64", "i64", "usize", "usize", "i32", "u8", "u16"];

/// Marsaglia's xorshift with 64 bits.
#[derive(Debug)]
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("less than a usize")
    }

    fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// Writes expressions.
#[derive(Debug)]
pub(super) struct Generator {
    random: Random,
    /// The locals in scope.
    locals: Vec<(String, Ty)>,
    named: usize,
}

/// An expression, and whether its integer type is plain from itself: methods want that.
struct Written {
    text: String,
    plain: bool,
}

fn plain(text: impl Into<String>) -> Written {
    Written { text: text.into(), plain: true }
}

impl Generator {
    pub(super) fn new(seed: u64) -> Self {
        Self { random: Random(seed), locals: Vec::new(), named: 0 }
    }

    /// The next expression.
    pub(super) fn expression(&mut self) -> String {
        self.locals.clear();
        let depth = 1 + self.random.below(4);
        let ty = self.any();
        match self.random.below(12) {
            0 => {
                let (one, other) = (self.any(), self.any());
                format!("({}, {})", self.write(one, depth).text, self.write(other, depth).text)
            }
            1 => {
                let items: Vec<String> = (0..3).map(|_| self.write(ty, depth - 1).text).collect();
                format!("[{}]", items.join(", "))
            }
            _ => self.write(ty, depth).text,
        }
    }

    fn any(&mut self) -> Ty {
        let int = Ty::Int(self.random.pick(&INTS));
        self.random.pick(&[int, int, int, int, Ty::Float, Ty::Bool, Ty::Bool, Ty::Char, Ty::Str, Ty::Owned])
    }

    fn write(&mut self, ty: Ty, depth: usize) -> Written {
        let locals: Vec<String> =
            self.locals.iter().filter(|(_, known)| *known == ty).map(|(name, _)| name.clone()).collect();
        if !locals.is_empty() && self.random.one_in(3) {
            let name = &locals[self.random.below(locals.len())];
            let text = if ty == Ty::Owned { format!("{name}.clone()") } else { name.clone() };
            return Written { text, plain: false };
        }
        if depth == 0 {
            return self.leaf(ty);
        }
        match self.random.below(16) {
            0 | 1 => self.choice(ty, depth - 1),
            2 | 3 => self.block(ty, depth - 1),
            4 => self.matched(ty, depth - 1),
            5 => self.element(ty, depth - 1),
            6 if self.random.one_in(3) => self.unknown(ty, depth - 1),
            _ => self.operation(ty, depth - 1),
        }
    }

    fn leaf(&mut self, ty: Ty) -> Written {
        match ty {
            Ty::Int(kind) => self.int_leaf(kind),
            Ty::Float => plain(self.random.pick(&["env.ratio", "env.max", "RATIO", "0.5", "2.0", "1e3"])),
            Ty::Bool => plain(self.random.pick(&["env.flag", "true", "false", "FLAG"])),
            Ty::Char => plain(self.random.pick(&["'a'", "'-'", "'Z'"])),
            Ty::Str => plain(self.random.pick(&[
                "env.name",
                "env.removal",
                "\"prod\"",
                "\"a\"",
                "\"\"",
                "\" x-Y \"",
                "NAMES[0]",
                "env.zones[0]",
            ])),
            Ty::Owned => {
                plain(self.random.pick(&["env.name.to_string()", "\"a-b\".to_string()", "format!(\"{}-x\", env.name)"]))
            }
        }
    }

    fn int_leaf(&mut self, kind: &'static str) -> Written {
        let small = self.random.pick(&["0", "1", "2", "3", "7", "100", "127"]);
        let large = self.random.pick(&["200", "255", "1_000", "0x10", "5432"]);
        let named = match kind {
            "i64" => self.random.pick(&["env.azs", "env.zero", "env.big", "LIMIT", "env.net.nat", "env.ports[0]"]),
            "usize" => self.random.pick(&["env.zones.len()", "env.name.len()", "NAMES.len()"]),
            "u16" => "PORT",
            "u8" => "BYTE",
            _ => "SMALL",
        };
        match self.random.below(6) {
            0 | 1 => Written { text: small.to_owned(), plain: false },
            2 if kind != "u8" => Written { text: large.to_owned(), plain: false },
            3 => plain(format!("{small}{kind}")),
            _ => plain(named),
        }
    }

    fn choice(&mut self, ty: Ty, depth: usize) -> Written {
        let (condition, one, other) = (self.write(Ty::Bool, depth), self.write(ty, depth), self.write(ty, depth));
        let text = format!("(if {} {{ {} }} else {{ {} }})", condition.text, one.text, other.text);
        Written { text, plain: one.plain && other.plain }
    }

    fn block(&mut self, ty: Ty, depth: usize) -> Written {
        let bound = self.any();
        let value = self.write(bound, depth);
        self.named += 1;
        let name = format!("v{}", self.named);
        let annotated = match bound {
            Ty::Int(kind) if self.random.one_in(3) => format!("{name}: {kind}"),
            _ => name.clone(),
        };
        self.locals.push((name, bound));
        let rest = self.write(ty, depth);
        self.locals.pop();
        Written { text: format!("{{ let {annotated} = {}; {} }}", value.text, rest.text), plain: rest.plain }
    }

    fn matched(&mut self, ty: Ty, depth: usize) -> Written {
        let (one, other, last) = (self.write(ty, depth), self.write(ty, depth), self.write(ty, depth));
        let plain = one.plain && other.plain && last.plain;
        let (one, other, last) = (one.text, other.text, last.text);
        let text = match self.random.below(4) {
            0 => {
                let subject = self.write(Ty::Str, depth).text;
                format!("(match {subject} {{ \"prod\" => {one}, \"dev\" | \"a\" => {other}, _ => {last} }})")
            }
            1 => {
                let kind = self.random.pick(&INTS);
                let (subject, limit) = (self.write(Ty::Int(kind), depth).text, self.write(Ty::Int(kind), 0).text);
                format!(
                    "(match {subject} {{ 0 => {one}, n if n > {limit} => {other}, 1..=2 | 7 => {last}, _ => {one} }})"
                )
            }
            2 => {
                let (left, right) = (self.write(Ty::Bool, depth).text, self.write(Ty::Int("i64"), depth).text);
                format!(
                    "(match ({left}, {right}) {{ (true, 0..=3) => {one}, (false, LIMIT) => {other}, (_, _) => {last} }})"
                )
            }
            _ => {
                let (left, right) = (self.write(ty, depth).text, self.write(Ty::Bool, depth).text);
                format!("(match ({left}, {right}) {{ (same, true) => same, (_, false) => {other} }})")
            }
        };
        Written { text, plain }
    }

    fn element(&mut self, ty: Ty, depth: usize) -> Written {
        if ty == Ty::Owned {
            return self.operation(ty, depth);
        }
        let (one, other) = (self.write(ty, depth), self.write(ty, depth));
        let plain = one.plain && other.plain;
        let text = match (ty, self.random.below(3)) {
            (Ty::Str, 0) => return self.listed("env.zones", depth),
            (Ty::Int("i64"), 0) => return self.listed("env.ports", depth),
            (_, 1) => format!("({}, {}).{}", one.text, other.text, self.random.below(2)),
            _ => {
                let at = if self.random.one_in(2) {
                    self.random.below(3).to_string()
                } else {
                    self.write(Ty::Int("usize"), depth).text
                };
                format!("[{}, {}][{at}]", one.text, other.text)
            }
        };
        Written { text, plain }
    }

    fn listed(&mut self, list: &str, depth: usize) -> Written {
        let kind = self.random.pick(&INTS);
        plain(format!("{list}[{}]", self.write(Ty::Int(kind), depth).text))
    }

    /// What the evaluator cannot know.
    fn unknown(&mut self, ty: Ty, depth: usize) -> Written {
        let inner = self.write(ty, depth).text;
        let text = match self.random.below(3) {
            0 => format!("same({inner})"),
            1 => format!("(|| {inner})()"),
            _ => format!("{{ let env = &STRANGER; let _ = env; {inner} }}"),
        };
        Written { text, plain: false }
    }

    fn operation(&mut self, ty: Ty, depth: usize) -> Written {
        match ty {
            Ty::Int(kind) => self.int_operation(kind, depth),
            Ty::Float => self.float_operation(depth),
            Ty::Bool => self.bool_operation(depth),
            Ty::Char => match self.random.below(2) {
                0 => self.leaf(Ty::Char),
                _ => plain(format!("({} as char)", self.certain("u8", depth))),
            },
            Ty::Str => self.leaf(Ty::Str),
            Ty::Owned => self.owned_operation(depth),
        }
    }

    /// An integer expression whose type is plain.
    fn certain(&mut self, kind: &'static str, depth: usize) -> String {
        let written = self.write(Ty::Int(kind), depth);
        if written.plain { written.text } else { format!("{{ let c: {kind} = {}; c }}", written.text) }
    }

    fn int_operation(&mut self, kind: &'static str, depth: usize) -> Written {
        let signed = kind.starts_with('i');
        match self.random.below(20) {
            0..=9 => {
                let (one, other) = (self.write(Ty::Int(kind), depth), self.write(Ty::Int(kind), depth));
                let operator = self.random.pick(&["+", "-", "*", "/", "%", "+", "-", "&", "|", "^"]);
                Written { text: format!("({} {operator} {})", one.text, other.text), plain: one.plain || other.plain }
            }
            10 => {
                let (one, by) =
                    (self.write(Ty::Int(kind), depth), self.random.pick(&["1", "2", "4", "9", "70", "env.azs"]));
                Written { text: format!("({} {} {by})", one.text, self.random.pick(&["<<", ">>"])), plain: one.plain }
            }
            11 if signed => {
                let one = self.write(Ty::Int(kind), depth);
                Written { text: format!("(-{})", one.text), plain: one.plain }
            }
            12 => {
                let one = self.write(Ty::Int(kind), depth);
                Written { text: format!("(!{})", one.text), plain: one.plain }
            }
            13 | 14 => {
                let from = self.random.pick(&INTS);
                let ty = self.random.pick(&[Ty::Int(from), Ty::Int(from), Ty::Int(from), Ty::Float, Ty::Bool]);
                let written = self.write(ty, depth).text;
                // A literal takes the type that it is cast to, and rustc refuses `-1 as usize`.
                let refused = ty == Ty::Int(from) && written.contains("(-");
                let written = if refused { format!("{{ let c: {from} = {written}; c }}") } else { written };
                plain(format!("({written} as {kind})"))
            }
            15 if signed => plain(format!("({}).abs()", self.certain(kind, depth))),
            16 => plain(format!("({}).pow({})", self.certain(kind, depth), self.random.below(5))),
            17 => {
                let method = self.random.pick(&["min", "max"]);
                plain(format!("({}).{method}({})", self.certain(kind, depth), self.write(Ty::Int(kind), depth).text))
            }
            18 if kind == "usize" => plain(format!("({}).len()", self.write(Ty::Owned, depth).text)),
            _ => self.int_leaf(kind),
        }
    }

    fn float_operation(&mut self, depth: usize) -> Written {
        match self.random.below(8) {
            0 => plain(format!("(-{})", self.write(Ty::Float, depth).text)),
            1 => {
                let kind = self.random.pick(&INTS);
                plain(format!("({} as f64)", self.write(Ty::Int(kind), depth).text))
            }
            2 => {
                let method = self.random.pick(&["min", "max"]);
                plain(format!("env.ratio.{method}({})", self.write(Ty::Float, depth).text))
            }
            _ => {
                let (one, other) = (self.write(Ty::Float, depth).text, self.write(Ty::Float, depth).text);
                plain(format!("({one} {} {other})", self.random.pick(&["+", "-", "*", "/", "%"])))
            }
        }
    }

    fn bool_operation(&mut self, depth: usize) -> Written {
        let kind = Ty::Int(self.random.pick(&INTS));
        plain(match self.random.below(12) {
            0..=3 => {
                let ty = self.random.pick(&[kind, kind, Ty::Float, Ty::Char, Ty::Str, Ty::Owned, Ty::Bool]);
                let (one, other) = (self.write(ty, depth).text, self.write(ty, depth).text);
                format!("({one} {} {other})", self.random.pick(&["==", "!=", "<", "<=", ">", ">="]))
            }
            4 | 5 => {
                let (one, other) = (self.write(Ty::Bool, depth).text, self.write(Ty::Bool, depth).text);
                format!("({one} {} {other})", self.random.pick(&["&&", "||", "&&", "||", "&", "|", "^"]))
            }
            6 => format!("(!{})", self.write(Ty::Bool, depth).text),
            7 => {
                let pattern = if self.random.one_in(3) { Ty::Char } else { Ty::Str };
                let (text, part) = (self.write(Ty::Owned, depth).text, self.write(pattern, depth).text);
                format!("({text}).{}({part})", self.random.pick(&["contains", "starts_with", "ends_with"]))
            }
            8 => format!("env.ports.contains(&{})", self.write(Ty::Int("i64"), depth).text),
            9 => {
                let items: Vec<String> = (0..3).map(|_| self.write(kind, depth).text).collect();
                format!("[{}].contains(&{})", items.join(", "), self.write(kind, depth).text)
            }
            10 => {
                let (start, end) = (self.write(kind, depth).text, self.write(kind, depth).text);
                let dots = self.random.pick(&["..", "..="]);
                format!("({start}{dots}{end}).contains(&{})", self.write(kind, depth).text)
            }
            _ => format!("({}).is_empty()", self.write(Ty::Owned, depth).text),
        })
    }

    fn owned_operation(&mut self, depth: usize) -> Written {
        let ty = self.any();
        plain(match self.random.below(6) {
            0 => format!("({} + {})", self.write(Ty::Owned, depth).text, self.write(Ty::Str, depth).text),
            1 => {
                let method = self.random.pick(&["to_uppercase", "to_lowercase", "to_string"]);
                format!("({}).{method}()", self.write(Ty::Owned, depth).text)
            }
            2 => format!("({}).trim().to_string()", self.write(Ty::Str, depth).text),
            3 => {
                format!("({}).replace({}, \"_\")", self.write(Ty::Owned, depth).text, self.write(Ty::Char, depth).text)
            }
            4 => format!("format!(\"{{}}-{{0}}{{{{x}}}}\", {})", self.write(ty, depth).text),
            _ => format!(
                "format!(\"{{x}}/{{}}\", {}, x = {})",
                self.write(ty, depth).text,
                self.write(Ty::Str, depth).text
            ),
        })
    }
}
