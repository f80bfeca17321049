package dev.brume.kms;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// Key policies as texts: the default one, and whether a text is one at all.
final class KeyPolicies {
    /// The only name that a key policy can have.
    static final String NAME = "default";

    /// The longest policy that KMS takes, in bytes.
    static final int BYTES_MAX = 32_768;

    private KeyPolicies() {}

    /// The policy of keys that are made without one: the account decides by its IAM policies.
    static String standard(RequestContext context) {
        return """
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:%s:iam::%s:root"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }\
        """
                .formatted(context.partition(), context.account());
    }

    /// The policy of a service's managed key: everyone in the account may use it through the
    /// service.
    static String managed(String service, RequestContext context) {
        return """
        {
          "Version" : "2012-10-17",
          "Id" : "auto-%1$s-1",
          "Statement" : [ {
            "Sid" : "Allow access through %1$s for all principals in the account that are authorized to use it",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "*"
            },
            "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
            "Resource" : "*",
            "Condition" : {
              "StringEquals" : {
                "kms:ViaService" : "%1$s.%2$s.amazonaws.com",
                "kms:CallerAccount" : "%3$s"
              }
            }
          }, {
            "Sid" : "Allow direct access to key metadata to the account",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:%4$s:iam::%3$s:root"
            },
            "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*" ],
            "Resource" : "*"
          } ]
        }\
        """
                .formatted(service, context.region(), context.account(), context.partition());
    }

    /// Refuses a text that is no policy, and a policy by which the caller could not change it
    /// again.
    ///
    /// @param keyArn the key that it is for
    /// @param bypass whether the caller accepts being locked out
    static void check(
            String policy, String keyArn, @Nullable Boolean bypass, RequestContext context) {
        if (policy.length() > BYTES_MAX) {
            throw KmsErrors.limit("The policy is longer than " + BYTES_MAX + " bytes");
        }
        try {
            PolicyDocument.parse(policy, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw KmsErrors.malformedPolicy(e.reason());
        }
        if (!Boolean.TRUE.equals(bypass) && !allowsChange(policy, keyArn, context)) {
            throw KmsErrors.policyLocksOut();
        }
    }

    private static boolean allowsChange(String policy, String keyArn, RequestContext context) {
        var caller = context.caller();
        var question =
                new KeyAccess.Question(
                        CrossAccountAccess.requester(caller),
                        KeyOperation.PUT_KEY_POLICY.wireName(),
                        Map.of(),
                        Map.of(
                                "kms:CallerAccount", List.of(caller.account()),
                                "aws:PrincipalArn", List.of(caller.arn()),
                                "aws:PrincipalAccount", List.of(caller.account())));
        return KeyAccess.decide(
                        question,
                        new KeyAccess.Resource(keyArn, context.account(), policy),
                        List.of())
                .allowed();
    }
}
