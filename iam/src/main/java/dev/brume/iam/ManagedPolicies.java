package dev.brume.iam;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Finds managed policies, the account's own and AWS's.
final class ManagedPolicies {
    /// What makes keys of AWS's policies follow those of all rows in listings.
    static final String AFTER_OWN = "~";

    private static final System.Logger LOG = System.getLogger("dev.brume.iam");

    private final AwsPolicies aws;

    ManagedPolicies(AwsPolicies aws) {
        this.aws = aws;
    }

    AwsPolicies aws() {
        return aws;
    }

    Optional<ManagedPolicy> find(IamState state, String arn) {
        return Names.isAwsManaged(arn) ? aws.find(arn) : state.policy(arn);
    }

    ManagedPolicy require(IamState state, String arn) {
        Names.policyName(arn);
        return find(state, arn).orElseThrow(() -> IamErrors.noSuchPolicy(arn));
    }

    /// Refuses what cannot be attached. AWS's own policies can, also those whose documents are not
    /// here: then the log says loudly that they allow nothing.
    void requireAttachable(IamState state, String arn) {
        Names.policyName(arn);
        if (Names.isAwsManaged(arn)) {
            noteUnknown(arn);
        } else if (state.policy(arn).isEmpty()) {
            throw IamErrors.notAttachable(arn);
        }
    }

    /// Refuses a permissions boundary that is not there; null asks for none.
    void requireBoundary(IamState state, @Nullable String arn) {
        if (arn == null) {
            return;
        }
        Names.policyName(arn);
        if (Names.isAwsManaged(arn)) {
            noteUnknown(arn);
        } else if (state.policy(arn).isEmpty()) {
            throw IamErrors.noSuchBoundary(arn);
        }
    }

    private void noteUnknown(String arn) {
        if (aws.find(arn).isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} is attached, but Brume does not have its document: it allows nothing here."
                            + " Attach a policy of your own with the same statements.",
                    arn);
        }
    }
}
