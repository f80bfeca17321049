package dev.brume.kms;

import dev.brume.wire.call.RequestContext;

/// Key policies that KMS itself writes.
final class KeyPolicies {
    /// The only name that a key policy can have.
    static final String NAME = "default";

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
}
