package dev.brume.sts;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a session of a member account's root may be made for: AWS's managed policies for root
/// tasks.
///
/// Source: IAM User Guide, "Centrally manage root access for member accounts".
enum RootTask {
    IAM_AUDIT("IAMAuditRootUserCredentials", Actions.AUDIT),
    IAM_CREATE_PASSWORD("IAMCreateRootUserPassword", "iam:CreateLoginProfile iam:GetLoginProfile"),
    IAM_DELETE(
            "IAMDeleteRootUserCredentials",
            "iam:DeleteAccessKey iam:DeleteSigningCertificate iam:DeleteLoginProfile"
                    + " iam:DeactivateMFADevice iam:DeleteVirtualMFADevice "
                    + Actions.AUDIT),
    S3_UNLOCK(
            "S3UnlockBucketPolicy",
            "s3:DeleteBucketPolicy s3:PutBucketPolicy s3:GetBucketPolicy s3:ListAllMyBuckets"),
    SQS_UNLOCK(
            "SQSUnlockQueuePolicy",
            "sqs:SetQueueAttributes sqs:GetQueueAttributes sqs:ListQueues sqs:GetQueueUrl");

    private static final String PREFIX = ":iam::aws:policy/root-task/";

    private final String policy;
    private final String actions;

    RootTask(String policy, String actions) {
        this.policy = policy;
        this.actions = actions;
    }

    /// The task of a policy by its ARN.
    static Optional<RootTask> of(String arn) {
        return Arrays.stream(values())
                .filter(task -> arn.startsWith("arn:aws") && arn.endsWith(PREFIX + task.policy))
                .findFirst();
    }

    /// What the session may do at most.
    String document() {
        var list =
                Stream.of(actions.split(" "))
                        .map(action -> '"' + action + '"')
                        .collect(Collectors.joining(",", "[", "]"));
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                + list
                + ",\"Resource\":\"*\"}]}";
    }

    /// Constants of an enum may not name its own.
    private static final class Actions {
        static final String AUDIT =
                "iam:GetAccessKeyLastUsed iam:GetAccountSummary iam:GetLoginProfile iam:GetUser"
                        + " iam:ListAccessKeys iam:ListMFADevices iam:ListSigningCertificates";
    }
}
