package dev.brume.iam;

import dev.brume.core.Secrets;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateServiceSpecificCredentialRequest;
import dev.brume.model.iam.CreateServiceSpecificCredentialResponse;
import dev.brume.model.iam.DeleteServiceSpecificCredentialRequest;
import dev.brume.model.iam.ListServiceSpecificCredentialsRequest;
import dev.brume.model.iam.ListServiceSpecificCredentialsResponse;
import dev.brume.model.iam.ResetServiceSpecificCredentialRequest;
import dev.brume.model.iam.ResetServiceSpecificCredentialResponse;
import dev.brume.model.iam.ServiceNotSupportedException;
import dev.brume.model.iam.ServiceSpecificCredential;
import dev.brume.model.iam.ServiceSpecificCredentialMetadata;
import dev.brume.model.iam.UpdateServiceSpecificCredentialRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Users' names and passwords for single services, and their API keys.
final class ServiceCredentialOperations {
    private static final int CREDENTIALS_MAX = 2;
    private static final int PASSWORD_BYTES = 32;
    private static final String ID_PREFIX = "ACCA";

    /// The service whose credentials are API keys and may end.
    private static final String API_KEYS = "bedrock.amazonaws.com";

    private static final String API_KEY_PREFIX = "ABSK";
    private static final List<String> SERVICES =
            List.of("codecommit.amazonaws.com", "cassandra.amazonaws.com", API_KEYS);

    private final StateCells<IamState> cells;
    private final Holdings<UserCredential> credentials;
    private final Secrets secrets;

    ServiceCredentialOperations(StateCells<IamState> cells, Secrets secrets) {
        this.cells = cells;
        this.secrets = secrets;
        credentials =
                new Holdings<>(
                        cells,
                        UserCredential.class,
                        UserCredential::prefix,
                        id -> IamErrors.noSuch("No such credential " + id + " exists"));
    }

    CreateServiceSpecificCredentialResponse create(
            CreateServiceSpecificCredentialRequest in, RequestContext context) {
        var service = in.serviceName();
        if (!SERVICES.contains(service)) {
            throw ServiceNotSupportedException.of(
                    "No such service "
                            + service
                            + " is supported for service-specific"
                            + " credentials");
        }
        if (in.credentialAgeDays() != null && !service.equals(API_KEYS)) {
            throw IamErrors.invalidInput("CredentialAgeDays is not supported for " + service);
        }
        var user = in.userName();
        var serviceUser = user + "-at-" + context.account();
        var credential =
                new UserCredential(
                        user,
                        Names.id(ID_PREFIX, context),
                        service,
                        serviceUser,
                        password(service, serviceUser),
                        Names.now(context),
                        Optional.ofNullable(in.credentialAgeDays())
                                .map(days -> Names.now(context).plus(Duration.ofDays(days))),
                        true);
        credentials.add(
                credential,
                context,
                new Holdings.Limits<>(
                        other -> {},
                        other -> other.service().equals(service),
                        CREDENTIALS_MAX,
                        "ServiceSpecificCredentialsPerUser"));
        return CreateServiceSpecificCredentialResponse.builder()
                .serviceSpecificCredential(shape(credential, context))
                .build();
    }

    private String password(String service, String serviceUser) {
        var secret = Base64.getEncoder().encodeToString(secrets.bytes(PASSWORD_BYTES));
        if (!service.equals(API_KEYS)) {
            return secret;
        }
        var named = (serviceUser + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return API_KEY_PREFIX + Base64.getEncoder().encodeToString(named);
    }

    /// The only answers that tell the password.
    private static ServiceSpecificCredential shape(
            UserCredential credential, RequestContext context) {
        var shape =
                ServiceSpecificCredential.builder()
                        .userName(credential.user())
                        .serviceName(credential.service())
                        .serviceSpecificCredentialId(credential.id())
                        .status(credential.status(context.now()))
                        .createDate(credential.created())
                        .expirationDate(credential.expires().orElse(null));
        return credential.service().equals(API_KEYS)
                ? shape.serviceCredentialAlias(credential.serviceUser())
                        .serviceCredentialSecret(credential.password())
                        .build()
                : shape.serviceUserName(credential.serviceUser())
                        .servicePassword(credential.password())
                        .build();
    }

    ListServiceSpecificCredentialsResponse list(
            ListServiceSpecificCredentialsRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page =
                Boolean.TRUE.equals(in.allUsers())
                        ? ofAll(in.serviceName(), request, context)
                        : credentials.page(
                                in.userName(),
                                context,
                                credential -> isFor(in.serviceName(), credential),
                                request);
        return ListServiceSpecificCredentialsResponse.builder()
                .serviceSpecificCredentials(page.map(found -> metadata(found, context)))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private Page<UserCredential> ofAll(
            @Nullable String service, Page.Request request, RequestContext context) {
        var page =
                Page.of(
                        cells.at(context).read(),
                        Row.OfUser.ALL,
                        Row.OfUser.class,
                        held -> held instanceof UserCredential found && isFor(service, found),
                        request);
        return new Page<>(page.map(UserCredential.class::cast), page.marker());
    }

    private static boolean isFor(@Nullable String service, UserCredential credential) {
        return service == null || credential.service().equals(service);
    }

    private static ServiceSpecificCredentialMetadata metadata(
            UserCredential credential, RequestContext context) {
        var shape =
                ServiceSpecificCredentialMetadata.builder()
                        .userName(credential.user())
                        .serviceName(credential.service())
                        .serviceSpecificCredentialId(credential.id())
                        .status(credential.status(context.now()))
                        .createDate(credential.created())
                        .expirationDate(credential.expires().orElse(null));
        return credential.service().equals(API_KEYS)
                ? shape.serviceCredentialAlias(credential.serviceUser()).build()
                : shape.serviceUserName(credential.serviceUser()).build();
    }

    void update(UpdateServiceSpecificCredentialRequest in, RequestContext context) {
        credentials.turn(in.userName(), in.serviceSpecificCredentialId(), in.status(), context);
    }

    ResetServiceSpecificCredentialResponse reset(
            ResetServiceSpecificCredentialRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        var old =
                credentials.find(cells.at(context).read(), name, in.serviceSpecificCredentialId());
        var fresh = password(old.service(), old.serviceUser());
        var next =
                credentials.change(
                        name, old.id(), context, credential -> credential.withPassword(fresh));
        return ResetServiceSpecificCredentialResponse.builder()
                .serviceSpecificCredential(shape(next, context))
                .build();
    }

    void delete(DeleteServiceSpecificCredentialRequest in, RequestContext context) {
        credentials.remove(in.userName(), in.serviceSpecificCredentialId(), context);
    }
}
