package dev.brume.sns;

/// The policy of topics that were given none.
final class TopicPolicies {
    private TopicPolicies() {}

    /// AWS's default: the owner's account may do everything, in recorded answers' words.
    static String standard(Topic topic) {
        return "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":"
                + "\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                + "\"Action\":[\"SNS:GetTopicAttributes\",\"SNS:SetTopicAttributes\","
                + "\"SNS:AddPermission\",\"SNS:RemovePermission\",\"SNS:DeleteTopic\","
                + "\"SNS:Subscribe\",\"SNS:ListSubscriptionsByTopic\",\"SNS:Publish\"],"
                + "\"Resource\":\""
                + topic.arn()
                + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\""
                + topic.owner()
                + "\"}}}]}";
    }
}
