package dev.brume.engine.policy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds what an identity policy names as a resource against the form of ARNs, in the words that
/// IAM
/// refuses it with.
final class ResourceCheck {
    private static final Set<String> PARTITIONS =
            Set.of(
                    "aws",
                    "aws-cn",
                    "aws-us-gov",
                    "aws-iso",
                    "aws-iso-b",
                    "aws-iso-e",
                    "aws-iso-f",
                    "aws-eusc",
                    "*");

    private static final Pattern VENDOR = Pattern.compile("[A-Za-z0-9-]+");

    /// Twelve digits, wild ones among them, or a service's own name for itself.
    private static final Pattern ACCOUNT = Pattern.compile("[0-9*?]*|aws|cloudfront|.*\\$\\{.*");

    private static final Pattern IAM_PATH =
            Pattern.compile(
                    "(user|federated-user|role|group|instance-profile|mfa|server-certificate|policy"
                            + "|sms-mfa|saml-provider|oidc-provider|report|access-report)/.*"
                            + "|root|[*?$].*|delegation-request/.*|.*[*?].*");

    private ResourceCheck() {}

    /// What is wrong with a resource; empty where nothing is.
    static Optional<String> problem(String resource) {
        if (resource.equals("*") || resource.startsWith("${")) {
            return Optional.empty();
        }
        if (!resource.contains(":")) {
            return Optional.of("Resource " + resource + " must be in ARN format or \"*\".");
        }
        var parts = ArnGlob.split(resource);
        // What does not begin as an ARN is read as one whose beginning was left out.
        var arn =
                parts.getFirst().equals("arn")
                        ? ArnGlob.padded(resource)
                        : ArnGlob.padded("arn:" + resource.substring(resource.indexOf(':') + 1));
        return ofArn(arn);
    }

    private static Optional<String> ofArn(String arn) {
        var parts = ArnGlob.split(arn);
        var vendor = parts.get(2);
        var path = parts.get(5);
        if (!PARTITIONS.contains(parts.get(1)) && !parts.get(1).contains("${")) {
            return Optional.of(
                    "Partition \""
                            + parts.get(1)
                            + "\" is not valid for resource \""
                            + arn
                            + "\".");
        }
        if (!VENDOR.matcher(vendor).matches()) {
            return Optional.of(
                    "Resource vendor must be fully qualified and cannot contain regexes.");
        }
        if (!ACCOUNT.matcher(parts.get(4)).matches()) {
            return Optional.of("The policy failed legacy parsing");
        }
        boolean region = !parts.get(3).isEmpty() && !parts.get(3).equals("*");
        return switch (vendor) {
            case "iam" -> {
                if (region) {
                    yield Optional.of(
                            "IAM resource " + arn + " cannot contain region information.");
                }
                yield IAM_PATH.matcher(path).matches()
                        ? Optional.empty()
                        : Optional.of(
                                "IAM resource path must either be \"*\" or start with user/,"
                                        + " federated-user/, role/, group/, instance-profile/,"
                                        + " mfa/, server-certificate/, policy/, sms-mfa/,"
                                        + " saml-provider/, oidc-provider/, report/,"
                                        + " access-report/.");
            }
            default -> Optional.empty();
        };
    }
}
