package dev.brume.route53resolver;

import dev.brume.model.route53resolver.ConflictException;
import dev.brume.model.route53resolver.InvalidNextTokenException;
import dev.brume.model.route53resolver.InvalidParameterException;
import dev.brume.model.route53resolver.InvalidPolicyDocument;
import dev.brume.model.route53resolver.InvalidRequestException;
import dev.brume.model.route53resolver.InvalidTagException;
import dev.brume.model.route53resolver.LimitExceededException;
import dev.brume.model.route53resolver.ResourceExistsException;
import dev.brume.model.route53resolver.ResourceInUseException;
import dev.brume.model.route53resolver.ResourceNotFoundException;
import dev.brume.model.route53resolver.UnknownResourceException;
import dev.brume.model.route53resolver.ValidationException;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

/// Every error that the resolver raises: in AWS's words, with AWS's number, where one was seen.
final class ResolverErrors {
    private static final int NOT_IMPLEMENTED = 501;
    private static final int TRACE_TIME_DIGITS = 8;

    private ResolverErrors() {}

    // ---- endpoints, rules, query logs

    static ServiceException noEndpoint(String id) {
        return notFound(
                "ResolverEndpoint", "Resolver endpoint with ID \"" + id + "\" does not exist.");
    }

    static ServiceException noRule(String id) {
        return notFound(
                "ResolverRule",
                "[RSLVR-00703] Resolver rule with ID \"" + id + "\" does not exist.");
    }

    static ServiceException noRuleAssociation(String id) {
        return notFound(
                "ResolverRuleAssociation",
                "Resolver rule association with ID \"" + id + "\" does not exist.");
    }

    static ServiceException notAssociated(String ruleId, String vpc) {
        return notFound(
                "ResolverRuleAssociation",
                "Resolver rule \"" + ruleId + "\" is not associated with VPC \"" + vpc + "\".");
    }

    static ServiceException noQueryLogConfig(RequestContext context) {
        return notFound(
                "ResolverQueryLogConfig",
                "There is no such query logging configuration." + trace(context));
    }

    static ServiceException noQueryLogAssociation(RequestContext context) {
        return notFound(
                "ResolverQueryLogConfigAssociation",
                "The specified query logging configuration association doesn't exist."
                        + trace(context));
    }

    static ServiceException notFound(String type, String message) {
        return ResourceNotFoundException.builder().message(message).resourceType(type).build();
    }

    static ServiceException exists(String type, String message) {
        return ResourceExistsException.builder().message(message).resourceType(type).build();
    }

    /// A creation that was asked for before.
    static ServiceException createdBefore(String type, String what, String creatorRequestId) {
        return exists(
                type, what + " with creator request ID '" + creatorRequestId + "' already exists");
    }

    static ServiceException inUse(String type, String message) {
        return ResourceInUseException.builder().message(message).resourceType(type).build();
    }

    static ServiceException invalidRequest(String message) {
        return InvalidRequestException.of(message);
    }

    static ServiceException invalidParameter(String field, String message) {
        return InvalidParameterException.builder().fieldName(field).message(message).build();
    }

    static ServiceException invalidToken() {
        return InvalidNextTokenException.of(
                "The value that you specified for NextToken isn't valid.");
    }

    static ServiceException limit(String type, String message) {
        return LimitExceededException.builder().message(message).resourceType(type).build();
    }

    static ServiceException invalidTag(String message) {
        return InvalidTagException.of(message);
    }

    static ServiceException invalidPolicy() {
        return InvalidPolicyDocument.of("The specified Resolver rule policy is invalid.");
    }

    static ServiceException unknownResource(String arn) {
        return UnknownResourceException.of("The specified resource doesn't exist: " + arn);
    }

    // ---- firewall

    static ServiceException noFirewallResource(String id, RequestContext context) {
        return ResourceNotFoundException.of(
                "[RSLVR-02025] Can\u2019t find the resource with ID \""
                        + id
                        + "\"."
                        + trace(context));
    }

    static ServiceException reservedPriority(RequestContext context) {
        return ValidationException.of(
                "[RSLVR-00000] The priority value you provided is reserved. Provide a number"
                        + " between \"100\" and \"9900\"."
                        + trace(context));
    }

    static ServiceException unknownDomain(String listId, String domain, RequestContext context) {
        return ValidationException.of(
                "The domain list '"
                        + listId
                        + "' has no domain '"
                        + domain
                        + "' that could be removed."
                        + trace(context));
    }

    static ServiceException groupHasRules(String id, RequestContext context) {
        return ConflictException.of(
                "[RSLVR-02103] The rule group \"" + id + "\" still has rules." + trace(context));
    }

    static ServiceException validation(String message, RequestContext context) {
        return ValidationException.of(message + trace(context));
    }

    static ServiceException conflict(String message, RequestContext context) {
        return ConflictException.of(message + trace(context));
    }

    /// An input that the model has and Brume does not honour: refused, never ignored.
    static ServiceException unsupported(String operation, String member) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not support " + member + " in route53resolver:" + operation + " yet.",
                NOT_IMPLEMENTED);
    }

    private static String trace(RequestContext context) {
        return " Trace Id: \"" + traceId(context) + "\"";
    }

    /// `1-5dc5a177-ff0aa6d47a5d6b6c4c8b3c6f`, made of the request's id.
    static String traceId(RequestContext context) {
        var hex = context.requestId().replace("-", "");
        int cut = Math.min(TRACE_TIME_DIGITS, hex.length());
        return "1-" + hex.substring(0, cut) + "-" + hex.substring(cut);
    }
}
