//! Faults of a file's structure: what the model of a template cannot hold, so that no rule over the model can see it.

use infra_rules::check::{Known, Source};

use super::span::Span;

const ANATOMY: &str = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html";
const RESOURCES: &str =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html";
const SAM: &str =
    "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/transform-aws-serverless.html";

/// A rule about the structure of a template file.
#[derive(Debug)]
pub struct StructureRule {
    /// Its name, as in findings.
    pub name: &'static str,
    /// What is wrong, one line.
    pub title: &'static str,
    /// Why it matters.
    pub rationale: &'static str,
    /// The smallest file that shows the fault.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
    /// Where the knowledge comes from.
    pub sources: &'static [Source],
}

/// All of them, sorted by name.
pub static STRUCTURE_RULES: &[&StructureRule] = &[
    &DUPLICATE_KEY,
    &ENTRY_ILL_FORMED,
    &NO_RESOURCES,
    &NULL_VALUE,
    &RESOURCE_ILL_FORMED,
    &SECTION_ILL_FORMED,
    &TRANSFORM_MISSING,
    &UNKNOWN_SECTION,
    &WAIVER_ILL_FORMED,
    &WAIVER_LAPSED,
];

pub(crate) static DUPLICATE_KEY: StructureRule = StructureRule {
    name: "duplicate_key",
    title: "a key twice in one object",
    rationale: "The last one wins and the others are lost, or CloudFormation refuses the template, by its format.",
    bad: r"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: Orders
      DisplayName: Order messages
",
    good: r"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: Orders
",
    sources: &[Source::Aws(ANATOMY), Source::Known(Known::CfnLint, "E0000")],
};

pub(crate) static ENTRY_ILL_FORMED: StructureRule = StructureRule {
    name: "entry_ill_formed",
    title: "a parameter, mapping, condition, rule or output without its form",
    rationale: "CloudFormation refuses the template before it looks at any resource.",
    bad: r"
Parameters:
  Size: large
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    good: r"
Parameters:
  Size: { Type: String, Default: large }
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: !Ref Size
",
    sources: &[
        Source::Aws(ANATOMY),
        Source::Known(Known::CfnLint, "E2001"),
        Source::Known(Known::CfnLint, "E6001"),
        Source::Known(Known::CfnLint, "E7001"),
        Source::Known(Known::CfnLint, "E8001"),
    ],
};

pub(crate) static NO_RESOURCES: StructureRule = StructureRule {
    name: "no_resources",
    title: "a template without resources",
    rationale: "CloudFormation refuses it: at least one member of `Resources` must be defined.",
    bad: r"
AWSTemplateFormatVersion: 2010-09-09
Description: Nothing yet
",
    good: r"
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    sources: &[Source::Aws(RESOURCES), Source::Known(Known::CfnLint, "E1001")],
};

pub(crate) static NULL_VALUE: StructureRule = StructureRule {
    name: "null_value",
    title: "a key without a value",
    rationale: "CloudFormation refuses it: null is not allowed in templates. In YAML it is what a key with nothing behind it has.",
    bad: r"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName:
",
    good: r"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: Orders
",
    sources: &[Source::Aws(ANATOMY), Source::Known(Known::CfnLint, "E0000")],
};

pub(crate) static RESOURCE_ILL_FORMED: StructureRule = StructureRule {
    name: "resource_ill_formed",
    title: "a resource without its form",
    rationale: "CloudFormation refuses it: a resource is an object with a `Type`, and its attributes have forms of their own.",
    bad: r"
Resources:
  Topic:
    Properties:
      DisplayName: Orders
",
    good: r"
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      DisplayName: Orders
",
    sources: &[Source::Aws(RESOURCES), Source::Known(Known::CfnLint, "E3001")],
};

pub(crate) static SECTION_ILL_FORMED: StructureRule = StructureRule {
    name: "section_ill_formed",
    title: "a section without its form",
    rationale: "CloudFormation refuses the template before it looks at what the section holds.",
    bad: r"
AWSTemplateFormatVersion: 2012-10-17
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    good: r"
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    sources: &[Source::Aws(ANATOMY), Source::Known(Known::CfnLint, "E1001")],
};

pub(crate) static TRANSFORM_MISSING: StructureRule = StructureRule {
    name: "transform_missing",
    title: "what only a transform understands, without it",
    rationale: "Types and sections of SAM exist only where the template names its transform.",
    bad: r"
Resources:
  Table:
    Type: AWS::Serverless::SimpleTable
",
    good: r"
Transform: AWS::Serverless-2016-10-31
Resources:
  Table:
    Type: AWS::Serverless::SimpleTable
",
    sources: &[Source::Aws(SAM), Source::Known(Known::CfnLint, "E3038")],
};

pub(crate) static UNKNOWN_SECTION: StructureRule = StructureRule {
    name: "unknown_section",
    title: "a section that templates do not have",
    rationale: "CloudFormation refuses it: invalid template property.",
    bad: r"
Ressources:
  Topic:
    Type: AWS::SNS::Topic
Resources:
  Queue:
    Type: AWS::SNS::Topic
",
    good: r"
Resources:
  Queue:
    Type: AWS::SNS::Topic
",
    sources: &[Source::Aws(ANATOMY), Source::Known(Known::CfnLint, "E1001")],
};

pub(crate) static WAIVER_ILL_FORMED: StructureRule = StructureRule {
    name: "waiver_ill_formed",
    title: "a waiver in metadata without its form",
    rationale: "It waives nothing: it must name a rule that there is, and say why.",
    bad: r"
Metadata:
  infra:
    waive:
      - rule: topic_without_encryption
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    good: r"
Metadata:
  infra:
    waive:
      - rule: topic_without_encryption
        reason: it holds nothing of value
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    sources: &[],
};

pub(crate) static WAIVER_LAPSED: StructureRule = StructureRule {
    name: "waiver_lapsed",
    title: "a waiver in metadata that has ended",
    rationale: "Somebody meant the fault to be mended by then.",
    bad: r"
Metadata:
  infra:
    waive:
      - rule: topic_without_encryption
        reason: the key is on its way
        until: 2020-01-31
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    good: r"
Metadata:
  infra:
    waive:
      - rule: topic_without_encryption
        reason: the key is on its way
        until: 2999-12-31
Resources:
  Topic:
    Type: AWS::SNS::Topic
",
    sources: &[],
};

/// A fault of structure and where it is.
#[derive(Debug)]
pub(crate) struct StructureFault {
    pub(crate) rule: &'static StructureRule,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}
