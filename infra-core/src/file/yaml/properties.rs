//! Tags, anchors and aliases. A short form becomes the object that it stands for: `!Ref X` is `{"Ref": "X"}`.

use super::super::span::Span;
use super::super::tree::{Member, SyntaxFault, Tree, TreeValue};
use super::resolve::{float, integer, resolve};
use super::{Anchor, Plain, Read, Reader};

/// Copies of aliases may weigh this much: some megabytes.
const MOST_COPIED: usize = 8 << 20;

/// What stands before a value.
pub(super) struct Properties {
    tag: Option<(String, Span)>,
    anchor: Option<String>,
}

impl Properties {
    /// How plain text behind it is read.
    pub(super) fn plain(&self) -> Plain {
        match &self.tag {
            Some(_) => Plain::Text,
            None => Plain::Resolved,
        }
    }
}

impl Reader<'_> {
    /// The tag and the anchor before a value, if there are any.
    pub(super) fn properties(&mut self) -> Read<Option<Properties>> {
        let mut properties = Properties { tag: None, anchor: None };
        loop {
            let start = self.at;
            match self.peek() {
                Some(b'!') if properties.tag.is_none() => {
                    let text = self.word();
                    properties.tag = Some((text, Span::new(start, self.at)));
                }
                Some(b'&') if properties.anchor.is_none() => {
                    self.at += 1;
                    properties.anchor = Some(self.name()?);
                }
                Some(b'!' | b'&') => return Err(self.fault("a value has one tag and one anchor at most")),
                _ => break,
            }
            self.blanks();
        }
        Ok((properties.tag.is_some() || properties.anchor.is_some()).then_some(properties))
    }

    /// Everything up to a blank or a bracket; `!<…>` whole.
    fn word(&mut self) -> String {
        let start = self.at;
        let is_whole = self.text[start..].starts_with("!<");
        while !self.is_blank(self.at) && (is_whole || !matches!(self.peek(), Some(b',' | b'[' | b']' | b'{' | b'}'))) {
            self.at += 1;
        }
        self.text[start..self.at].to_owned()
    }

    fn name(&mut self) -> Read<String> {
        let name = self.word();
        if name.is_empty() { Err(self.fault("expected the name of an anchor")) } else { Ok(name) }
    }

    /// A copy of what an anchor names.
    pub(super) fn alias(&mut self) -> Read<Tree> {
        let start = self.at;
        self.at += 1;
        let name = self.name()?;
        let Some(anchor) = self.anchors.get(&name) else {
            return Err(SyntaxFault::with_help(
                start,
                format!("no anchor `&{name}` stands before this alias"),
                "put the text in quotes, if it is no alias",
            ));
        };
        if self.depth + anchor.height > super::MAX_DEPTH {
            return Err(SyntaxFault::new(start, format!("values are nested more than {} deep", super::MAX_DEPTH)));
        }
        let (tree, weight) = (anchor.tree.clone(), anchor.weight);
        self.copy(weight, start)?;
        self.weight += weight;
        Ok(Tree { span: Span::new(start, self.at), ..tree })
    }

    /// Counts a copy, before it grows beyond all bounds.
    fn copy(&mut self, weight: usize, at: usize) -> Read<()> {
        self.copied += weight;
        if self.copied + weight > MOST_COPIED {
            return Err(SyntaxFault::new(at, "aliases and anchors make the template too large"));
        }
        Ok(())
    }

    /// A value with what stands before it. `weight` is that of everything before.
    pub(super) fn apply(&mut self, properties: Properties, node: Tree, begin: usize, weight: usize) -> Read<Tree> {
        let node = match properties.tag {
            Some((tag, span)) => {
                self.weigh(tag.len());
                tagged(&tag, span, node, begin)?
            }
            None => node,
        };
        if let Some(name) = properties.anchor {
            let weight = self.weight - weight;
            self.copy(weight, begin)?;
            let height = node.height();
            self.anchors.insert(name, Anchor { tree: node.clone(), weight, height });
        }
        Ok(node)
    }
}

fn tagged(tag: &str, tag_span: Span, node: Tree, begin: usize) -> Read<Tree> {
    let standard = tag
        .strip_prefix("!!")
        .or_else(|| tag.strip_prefix("!<tag:yaml.org,2002:").and_then(|rest| rest.strip_suffix('>')));
    if let Some(name) = standard {
        return typed(name, tag_span, node);
    }
    if tag == "!" {
        return Ok(node);
    }
    if tag.starts_with("!<") || tag[1..].contains('!') {
        return Err(SyntaxFault::new(tag_span.start(), format!("`{tag}` is no tag of CloudFormation")));
    }
    let key = match &tag[1..] {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name => format!("Fn::{name}"),
    };
    let value = match node.value {
        TreeValue::Null => Tree::new(TreeValue::Text(String::new()), node.span),
        _ => node,
    };
    let span = Span::new(begin, value.span.end().max(tag_span.end()));
    let member = Member { key, key_span: tag_span, value };
    Ok(Tree::new(TreeValue::Map(vec![member]), span))
}

/// A value under one of YAML's own tags.
fn typed(name: &str, tag: Span, node: Tree) -> Read<Tree> {
    let wrong = || SyntaxFault::new(node.span.start(), format!("this is no `!!{name}`"));
    let value = match (name, &node.value) {
        ("str", TreeValue::Null) => TreeValue::Text(String::new()),
        ("str", TreeValue::Text(_)) | ("map", TreeValue::Map(_)) | ("seq", TreeValue::List(_)) => return Ok(node),
        ("int", TreeValue::Text(text)) => integer(text).ok_or_else(wrong)?,
        ("float", TreeValue::Text(text)) => float(text).or_else(|| integer(text)).ok_or_else(wrong)?,
        ("bool" | "null", TreeValue::Text(text)) => match (name, resolve(text)) {
            ("bool", value @ TreeValue::Bool(_)) | ("null", value @ TreeValue::Null) => value,
            _ => return Err(wrong()),
        },
        ("null", TreeValue::Null) => TreeValue::Null,
        ("str" | "map" | "seq" | "int" | "float" | "bool" | "null", _) => return Err(wrong()),
        _ => return Err(SyntaxFault::new(tag.start(), format!("CloudFormation does not read the tag `!!{name}`"))),
    };
    Ok(Tree::new(value, node.span))
}
