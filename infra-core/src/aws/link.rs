//! Where AWS's console shows a stack.
//!
//! The hosts of the partitions: docs.aws.amazon.com/awsconsolehelpdocs (aws), docs.amazonaws.cn (aws-cn) and
//! docs.aws.amazon.com/govcloud-us (aws-us-gov), read in November 2026.

use crate::text::Put;

/// The page with the events of a stack, by its ARN; `None` for partitions whose console has no public address.
pub fn console(stack_id: &str) -> Option<String> {
    let mut parts = stack_id.split(':').skip(1);
    let (partition, region) = (parts.next()?, parts.nth(1)?);
    let host = match partition {
        "aws" => format!("{region}.console.aws.amazon.com"),
        "aws-cn" => format!("{region}.console.amazonaws.cn"),
        "aws-us-gov" => "console.amazonaws-us-gov.com".to_owned(),
        _ => return None,
    };
    let id = encoded(stack_id);
    Some(format!("https://{host}/cloudformation/home?region={region}#/stacks/events?stackId={id}"))
}

/// Text in the query of an address.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(byte.into());
        } else {
            out.put(format_args!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_partition_has_its_console() {
        let of = |partition: &str, region: &str| {
            console(&format!("arn:{partition}:cloudformation:{region}:111111111111:stack/web/1-2"))
        };
        let tail = |partition: &str, region: &str| {
            format!(
                "/cloudformation/home?region={region}#/stacks/events?stackId=arn%3A{partition}%3Acloudformation%3A{region}%3A111111111111%3Astack%2Fweb%2F1-2"
            )
        };
        for (partition, region, host) in [
            ("aws", "eu-west-1", "https://eu-west-1.console.aws.amazon.com"),
            ("aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn"),
            ("aws-us-gov", "us-gov-west-1", "https://console.amazonaws-us-gov.com"),
        ] {
            assert_eq!(of(partition, region), Some(format!("{host}{}", tail(partition, region))));
        }
        assert_eq!(of("aws-iso", "us-iso-east-1"), None);
        assert_eq!(console("web"), None);
    }
}
