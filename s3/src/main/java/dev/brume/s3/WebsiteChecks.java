package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.RedirectAllRequestsTo;
import dev.brume.model.s3.RoutingRule;
import dev.brume.model.s3.WebsiteConfiguration;

import org.jspecify.annotations.Nullable;

/// What AWS refuses of a website's configuration. Source: recorded AWS answers.
final class WebsiteChecks {
    private static final int RULES_MAX = 50;

    private WebsiteChecks() {}

    static void check(WebsiteConfiguration asked) {
        var redirect = asked.redirectAllRequestsTo();
        if (redirect != null) {
            checkRedirect(asked, redirect);
            return;
        }
        var index = asked.indexDocument();
        if (index == null) {
            throw S3Errors.invalidArgument(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is"
                            + " empty",
                    "IndexDocument",
                    "null");
        }
        if (index.suffix().isEmpty() || index.suffix().contains("/")) {
            throw S3Errors.invalidArgument(
                    "The IndexDocument Suffix is not well formed", "IndexDocument", index.suffix());
        }
        var error = asked.errorDocument();
        if (error != null && error.key().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        if (Members.list(asked.routingRules()).size() > RULES_MAX) {
            throw S3Errors.invalidRequest(
                    Members.list(asked.routingRules()).size()
                            + " routing rules provided, the number of routing rules in a website"
                            + " configuration is limited to 50.");
        }
        Members.list(asked.routingRules()).forEach(WebsiteChecks::check);
    }

    private static void checkRedirect(WebsiteConfiguration asked, RedirectAllRequestsTo redirect) {
        if (asked.indexDocument() != null
                || asked.errorDocument() != null
                || !Members.list(asked.routingRules()).isEmpty()) {
            throw ErrorDetails.of(
                    "InvalidArgument",
                    "RedirectAllRequestsTo cannot be provided in conjunction with other Routing"
                            + " Rules.",
                    400,
                    "ArgumentName",
                    "RedirectAllRequestsTo",
                    "ArgumentValue",
                    "not null");
        }
        if (redirect.hostName().isEmpty()) {
            throw S3Errors.malformedXml();
        }
        checkProtocol(redirect.protocol());
    }

    private static void check(RoutingRule rule) {
        var redirect = rule.redirect();
        checkProtocol(redirect.protocol());
        if (redirect.replaceKeyPrefixWith() != null && redirect.replaceKeyWith() != null) {
            throw S3Errors.invalidRequest(
                    "You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }
        var condition = rule.condition();
        if (condition != null
                && condition.keyPrefixEquals() == null
                && condition.httpErrorCodeReturnedEquals() == null) {
            throw S3Errors.invalidRequest(
                    "Condition cannot be empty. To redirect all requests without a condition, the"
                            + " condition element shouldn't be present.");
        }
    }

    private static void checkProtocol(@Nullable String protocol) {
        if (protocol != null && !protocol.equals("http") && !protocol.equals("https")) {
            throw S3Errors.invalidRequest(
                    "Invalid protocol, protocol can be http or https. If not defined the protocol"
                            + " will be selected automatically.");
        }
    }
}
