package dev.brume.core.resource;

import java.util.SortedMap;
import java.util.TreeMap;

/// Which resource of which stack is meant.
///
/// @param stackId the stack's ARN
/// @param logicalId the resource's name in the template
public record StackResource(String stackName, String stackId, String logicalId) {
    /// The tags that CloudFormation puts on what it creates.
    public SortedMap<String, String> systemTags() {
        var tags = new TreeMap<String, String>();
        tags.put("aws:cloudformation:logical-id", logicalId);
        tags.put("aws:cloudformation:stack-id", stackId);
        tags.put("aws:cloudformation:stack-name", stackName);
        return tags;
    }
}
