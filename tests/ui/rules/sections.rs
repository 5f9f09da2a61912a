//! What is no resource: parameters, mappings, rules, metadata, descriptions.

use infra_core::prelude::*;

infra_core::environments!();

#[stack]
pub mod parameter_ill_formed {
    param!(<String> size { default: "medium", allowed_values: ["small", "large"] });
    resource!(<sns::Topic> topic { topic_name: size });
}

#[stack]
pub mod mapping_ill_formed {
    mapping!(sizes: { dev: "small" });
    resource!(<sns::Topic> topic { topic_name: find_in_map(sizes, aws::region, "Name") });
}

#[stack]
pub mod mapping_key_unknown {
    mapping!(names: { dev: { Topic: "alarms" } });
    resource!(<sns::Topic> topic { topic_name: find_in_map(names, "prod", "Topic") });
}

#[stack]
pub mod assertion_ill_formed {
    param!(<String> size {});
    rule!(small: { RuleCondition: equals(size, "small") });
    resource!(<sns::Topic> topic { topic_name: size });
}

#[stack]
pub mod interface_ill_formed {
    metadata!("AWS::CloudFormation::Interface": { ParameterGroups: [{ Labels: { default: "Network" } }] });
    resource!(<sns::Topic> topic {});
}

/// A description is read by those who look for a stack in the console, and so it says in a few words what the stack is
/// for, who looks after it and where to read more about it. Whoever takes it for the place of the documentation will
/// find that there is an end to it: a template has room for one of 1,024 bytes, and CloudFormation refuses all that is
/// longer, which is said at the very end, when everything else was in order. So it is better to say it here, where it
/// is written, and to move the rest to where there is room for it: into the documentation of the module, which is as
/// long as it likes to be, or into a file that stands beside it and is found by everybody who looks for it. To show
/// that the rule counts right, this description goes on for some more lines, without saying much that was not said
/// before: a template has room for one of 1,024 bytes, and CloudFormation refuses all that is longer, which is said at
/// the very end, when everything else was in order. So it is better to say it here, where it is written, and to move
/// the rest to where there is room for it.
#[stack]
pub mod description_too_long {
    resource!(<sns::Topic> topic {});
}

fn main() {}
