package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateSAMLProviderRequest;
import dev.brume.model.iam.CreateSAMLProviderResponse;
import dev.brume.model.iam.DeleteSAMLProviderRequest;
import dev.brume.model.iam.GetSAMLProviderRequest;
import dev.brume.model.iam.GetSAMLProviderResponse;
import dev.brume.model.iam.ListSAMLProvidersRequest;
import dev.brume.model.iam.ListSAMLProvidersResponse;
import dev.brume.model.iam.SAMLProviderListEntry;
import dev.brume.model.iam.UpdateSAMLProviderRequest;
import dev.brume.model.iam.UpdateSAMLProviderResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// SAML identity providers.
final class SamlOperations {
    private static final int PROVIDERS_MAX = 100;
    private static final int VALID_DAYS = 36_500;

    private final StateCells<IamState> cells;
    private final RowKind<SamlProvider> providers;

    SamlOperations(StateCells<IamState> cells) {
        this.cells = cells;
        providers = kind(cells);
    }

    /// Providers by their ARN.
    static RowKind<SamlProvider> kind(StateCells<IamState> cells) {
        return new RowKind<>(
                cells,
                SamlProvider.class,
                SamlProvider::key,
                arn -> IamErrors.noSuch("Manifest not found for arn " + arn));
    }

    CreateSAMLProviderResponse create(CreateSAMLProviderRequest in, RequestContext context) {
        refuseEncryption("CreateSAMLProvider", in.addPrivateKey(), in.assertionEncryptionMode());
        requireMetadata(in.samlMetadataDocument());
        var provider =
                new SamlProvider(
                        Names.arn(context, "saml-provider", "/", in.name()),
                        in.name(),
                        in.samlMetadataDocument(),
                        Names.id("ASPA", context),
                        Names.now(context),
                        Tags.of(in.tags(), "SAMLProvider"));
        return cells.at(context)
                .update(
                        state -> {
                            if (state.has(provider.key())) {
                                throw IamErrors.exists(
                                        "SAMLProvider with name " + in.name() + " already exists.");
                            }
                            Quotas.room(
                                    state.count(SamlProvider.PREFIX),
                                    PROVIDERS_MAX,
                                    "SAMLProvidersPerAccount");
                            return Change.of(
                                    state.with(provider),
                                    CreateSAMLProviderResponse.builder()
                                            .samlProviderArn(provider.arn())
                                            .tags(Tags.shapesOrNone(provider.tags()))
                                            .build());
                        });
    }

    private static void refuseEncryption(
            String operation, @Nullable String key, @Nullable String mode) {
        if (key != null || mode != null) {
            throw ServiceException.notImplemented("iam", operation + " with encrypted assertions");
        }
    }

    private static void requireMetadata(String document) {
        if (!document.contains("EntityDescriptor") || !document.contains("IDPSSODescriptor")) {
            throw IamErrors.invalidInput("Could not parse metadata");
        }
    }

    GetSAMLProviderResponse provider(GetSAMLProviderRequest in, RequestContext context) {
        var provider = providers.read(in.samlProviderArn(), context);
        return GetSAMLProviderResponse.builder()
                .samlProviderUUID(provider.uuid())
                .samlMetadataDocument(provider.metadata())
                .createDate(provider.created())
                .validUntil(validUntil(provider))
                .tags(Tags.shapesOrNone(provider.tags()))
                .build();
    }

    private static Instant validUntil(SamlProvider provider) {
        return provider.created().plus(VALID_DAYS, ChronoUnit.DAYS);
    }

    /// Knows no paging, in AWS neither.
    ListSAMLProvidersResponse list(ListSAMLProvidersRequest in, RequestContext context) {
        var all = cells.at(context).read().all(SamlProvider.PREFIX, SamlProvider.class);
        return ListSAMLProvidersResponse.builder()
                .samlProviderList(
                        all.stream()
                                .map(
                                        provider ->
                                                SAMLProviderListEntry.builder()
                                                        .arn(provider.arn())
                                                        .createDate(provider.created())
                                                        .validUntil(validUntil(provider))
                                                        .build())
                                .toList())
                .build();
    }

    UpdateSAMLProviderResponse update(UpdateSAMLProviderRequest in, RequestContext context) {
        refuseEncryption(
                "UpdateSAMLProvider",
                in.addPrivateKey() == null ? in.removePrivateKey() : in.addPrivateKey(),
                in.assertionEncryptionMode());
        if (in.samlMetadataDocument() != null) {
            requireMetadata(in.samlMetadataDocument());
        }
        providers.change(
                in.samlProviderArn(),
                context,
                old ->
                        in.samlMetadataDocument() == null
                                ? old
                                : old.withMetadata(in.samlMetadataDocument()));
        return UpdateSAMLProviderResponse.builder().samlProviderArn(in.samlProviderArn()).build();
    }

    void delete(DeleteSAMLProviderRequest in, RequestContext context) {
        providers.remove(in.samlProviderArn(), context);
    }
}
