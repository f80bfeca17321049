package dev.brume.iam;

import dev.brume.model.iam.CreateDelegationRequestRequest;
import dev.brume.model.iam.GetHumanReadableSummaryRequest;
import dev.brume.model.iam.ListDelegationRequestsRequest;
import dev.brume.model.iam.ListDelegationRequestsResponse;
import dev.brume.wire.call.ServiceException;

import java.util.List;

/// Requests of product providers for temporary access. They rest on policy templates that AWS
/// registers for its partners. None is registered here, so no request comes about, and each
/// operation says so in the words that AWS has for it.
final class DelegationRequestOperations {
    /// The refusal of a new request.
    ServiceException unregistered(CreateDelegationRequestRequest in) {
        var template = in.permissions().policyTemplateArn();
        return IamErrors.invalidInput(
                "The policy template " + template + " does not exist or is not registered.");
    }

    ListDelegationRequestsResponse list(ListDelegationRequestsRequest in) {
        new Page.Request(in.marker(), in.maxItems()).last();
        return ListDelegationRequestsResponse.builder()
                .delegationRequests(List.of())
                .isTruncated(false)
                .build();
    }

    /// The refusal of everything that is about one request.
    ServiceException none(String id) {
        return IamErrors.noSuch("Delegation request " + id + " cannot be found.");
    }

    /// The refusal of a summary: they are told of delegation requests only.
    ServiceException noSummary(GetHumanReadableSummaryRequest in) {
        return IamErrors.noSuch("Entity " + in.entityArn() + " cannot be found.");
    }
}
