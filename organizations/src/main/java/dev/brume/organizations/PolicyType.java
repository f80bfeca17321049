package dev.brume.organizations;

import java.util.Locale;
import java.util.Optional;

/// The types of policies, as the API spells them, with their quotas.
///
/// Source: Organizations User Guide, "Quotas and service limits".
enum PolicyType {
    SERVICE_CONTROL_POLICY(5_120, 5, Optional.empty()),
    RESOURCE_CONTROL_POLICY(5_120, 5, Optional.empty()),
    TAG_POLICY(10_000, 10, Optional.of("tags")),
    BACKUP_POLICY(10_000, 10, Optional.of("plans")),
    AISERVICES_OPT_OUT_POLICY(2_500, 5, Optional.of("services")),
    CHATBOT_POLICY(10_000, 5, Optional.of("chatbot")),
    DECLARATIVE_POLICY_EC2(10_000, 10, Optional.of("ec2_attributes")),
    SECURITYHUB_POLICY(10_000, 10, Optional.empty()),
    INSPECTOR_POLICY(10_000, 10, Optional.empty()),
    UPGRADE_ROLLOUT_POLICY(10_000, 10, Optional.empty()),
    BEDROCK_POLICY(10_000, 10, Optional.empty()),
    S3_POLICY(10_000, 10, Optional.empty()),
    NETWORK_SECURITY_DIRECTOR_POLICY(10_000, 10, Optional.empty());

    private final int charactersMax;
    private final int attachedMax;
    private final Optional<String> top;

    PolicyType(int charactersMax, int attachedMax, Optional<String> top) {
        this.charactersMax = charactersMax;
        this.attachedMax = attachedMax;
        this.top = top;
    }

    /// A type by its name in the API, whose validation knows all of them.
    static PolicyType of(String name) {
        return valueOf(name);
    }

    int charactersMax() {
        return charactersMax;
    }

    /// How many policies of the type one target takes.
    int attachedMax() {
        return attachedMax;
    }

    /// The key that a document of the type has at its top; empty for IAM's language, and where it
    /// is not known here.
    Optional<String> top() {
        return top;
    }

    /// How ARNs spell it.
    String inArn() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the documents are in IAM's language and decide about calls.
    boolean controls() {
        return this == SERVICE_CONTROL_POLICY || this == RESOURCE_CONTROL_POLICY;
    }
}
