package dev.brume.route53domains;

import dev.brume.model.route53domains.DnssecLimitExceeded;
import dev.brume.model.route53domains.DomainLimitExceeded;
import dev.brume.model.route53domains.DuplicateRequest;
import dev.brume.model.route53domains.InvalidInput;
import dev.brume.model.route53domains.OperationLimitExceeded;
import dev.brume.model.route53domains.Route53DomainsModel;
import dev.brume.model.route53domains.TLDRulesViolation;
import dev.brume.model.route53domains.UnsupportedTLD;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.validation.AwsDialect;
import dev.brume.wire.validation.Violation;

import java.util.List;

/// Every error that the registrar raises.
final class DomainErrors {
    private static final AwsDialect WORDS = new AwsDialect("InvalidInput", "InvalidInput");
    private static final int NOT_IMPLEMENTED = 501;

    private DomainErrors() {}

    /// What the model's constraints refuse.
    static ServiceException refuse(Violation violation) {
        return WORDS.refuse(Route53DomainsModel.schema(), List.of(violation));
    }

    static ServiceException invalid(String message) {
        return InvalidInput.of(message);
    }

    static ServiceException notFound(String domain, String account) {
        return invalid("Domain " + domain + " not found in " + account + " account");
    }

    static ServiceException noOperation(String id) {
        return invalid("Operation " + id + " not found");
    }

    static ServiceException unsupported(String topLevel) {
        return UnsupportedTLD.of("The top-level domain ." + topLevel + " is not supported.");
    }

    static ServiceException rules(String message) {
        return TLDRulesViolation.of(message);
    }

    static ServiceException duplicate(String domain, String operationId) {
        return DuplicateRequest.builder()
                .message("The request for " + domain + " is already in progress.")
                .requestId(operationId)
                .build();
    }

    static ServiceException tooManyDomains(int max) {
        return DomainLimitExceeded.of("The account has " + max + " domains, which is its limit.");
    }

    static ServiceException tooManyOperations() {
        return OperationLimitExceeded.of(
                "The number of operations that are in progress exceeds the limit.");
    }

    static ServiceException tooManyKeys() {
        return DnssecLimitExceeded.of("The domain has as many DNSSEC keys as it may.");
    }

    /// An input that the model has and Brume does not honour: refused, never ignored.
    static ServiceException unsupported(String operation, String member) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not support " + member + " in route53domains:" + operation + " yet.",
                NOT_IMPLEMENTED);
    }
}
