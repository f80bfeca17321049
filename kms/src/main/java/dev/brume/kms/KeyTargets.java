package dev.brume.kms;

import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Optional;

/// Finds the keys that a call is about, before it is carried out.
final class KeyTargets {
    private static final String RE_ENCRYPT = "ReEncrypt";

    private final KeyDirectory directory;
    private final GrantTokens tokens;

    KeyTargets(KeyDirectory directory, GrantTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    List<KeyTarget> of(String operation, CallInput input, RequestContext context) {
        return switch (operation) {
            case RE_ENCRYPT ->
                    List.of(
                            opened("ReEncryptFrom", KeyTarget.Role.SOURCE, input, context),
                            named(
                                    "ReEncryptTo",
                                    KeyTarget.Role.DESTINATION,
                                    input.text("DestinationKeyId").orElse(""),
                                    context));
            case "Decrypt" -> List.of(opened(operation, KeyTarget.Role.ONLY, input, context));
            default ->
                    name(input).stream()
                            .map(name -> named(operation, KeyTarget.Role.ONLY, name, context))
                            .toList();
        };
    }

    /// The key behind an alias.
    KeyTarget behind(String alias, String operation, RequestContext context) {
        return named(operation, KeyTarget.Role.ONLY, alias, context);
    }

    /// The replica that is to become the primary key.
    Optional<KeyTarget> nextPrimary(KeyTarget primary, String region, RequestContext context) {
        return primary.found()
                .flatMap(found -> directory.relative(found.key(), region, context.now()))
                .map(
                        replica ->
                                new KeyTarget(
                                        primary.action(),
                                        replica.key().arn(),
                                        KeyTarget.Role.ONLY,
                                        Optional.of(replica)));
    }

    private Optional<String> name(CallInput input) {
        return input.text("KeyId")
                .or(() -> input.text("TargetKeyId"))
                .or(
                        () ->
                                input.text("GrantToken")
                                        .flatMap(tokens::read)
                                        .map(GrantTokens.Named::keyArn));
    }

    private KeyTarget named(
            String action, KeyTarget.Role role, String name, RequestContext context) {
        return new KeyTarget(action, name, role, directory.peek(name, context));
    }

    // A symmetric ciphertext names its key, whatever is named beside it; an asymmetric one does
    // not.
    private KeyTarget opened(
            String action, KeyTarget.Role role, CallInput input, RequestContext context) {
        var blob = CiphertextBlob.parse(input.bytes("CiphertextBlob"));
        var name = input.text(role.member("KeyId")).orElse("");
        return blob.isPresent()
                ? new KeyTarget(action, name, role, directory.peek(blob.get(), context))
                : named(action, role, name, context);
    }
}
