package dev.brume.iam;

import dev.brume.core.Secrets;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.CreateServiceSpecificCredentialRequest;
import dev.brume.model.iam.CreateServiceSpecificCredentialResponse;
import dev.brume.model.iam.DeleteServiceSpecificCredentialRequest;
import dev.brume.model.iam.ListServiceSpecificCredentialsRequest;
import dev.brume.model.iam.ListServiceSpecificCredentialsResponse;
import dev.brume.model.iam.ResetServiceSpecificCredentialRequest;
import dev.brume.model.iam.ResetServiceSpecificCredentialResponse;
import dev.brume.model.iam.ServiceSpecificCredential;
import dev.brume.model.iam.ServiceSpecificCredentialMetadata;
import dev.brume.model.iam.UpdateServiceSpecificCredentialRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.Base64;
import java.util.List;

/// Users' names and passwords for single services.
final class ServiceCredentialOperations {
    private static final int CREDENTIALS_MAX = 2;
    private static final int PASSWORD_BYTES = 32;
    private static final String ID_PREFIX = "ACCA";
    private static final List<String> SERVICES =
            List.of("codecommit.amazonaws.com", "cassandra.amazonaws.com");

    private final StateCells<IamState> cells;
    private final Secrets secrets;

    ServiceCredentialOperations(StateCells<IamState> cells, Secrets secrets) {
        this.cells = cells;
        this.secrets = secrets;
    }

    CreateServiceSpecificCredentialResponse create(
            CreateServiceSpecificCredentialRequest in, RequestContext context) {
        if (!SERVICES.contains(in.serviceName()) || in.credentialAgeDays() != null) {
            throw ServiceException.notImplemented(
                    "iam", "CreateServiceSpecificCredential for " + in.serviceName());
        }
        var name = in.userName();
        var credential =
                new UserCredential(
                        name,
                        Names.id(ID_PREFIX, context),
                        in.serviceName(),
                        name + "-at-" + context.account(),
                        password(),
                        Names.now(context),
                        true);
        return cells.at(context)
                .update(
                        state -> {
                            state.user(name);
                            long same =
                                    state
                                            .all(UserCredential.prefix(name), UserCredential.class)
                                            .stream()
                                            .filter(
                                                    other ->
                                                            other.service()
                                                                    .equals(in.serviceName()))
                                            .count();
                            Quotas.room(
                                    (int) same,
                                    CREDENTIALS_MAX,
                                    "ServiceSpecificCredentialsPerUser");
                            return Change.of(
                                    state.with(credential),
                                    CreateServiceSpecificCredentialResponse.builder()
                                            .serviceSpecificCredential(shape(credential))
                                            .build());
                        });
    }

    private String password() {
        return Base64.getEncoder().encodeToString(secrets.bytes(PASSWORD_BYTES));
    }

    /// The only answers that tell the password.
    private static ServiceSpecificCredential shape(UserCredential credential) {
        return ServiceSpecificCredential.builder()
                .userName(credential.user())
                .serviceName(credential.service())
                .serviceUserName(credential.serviceUser())
                .servicePassword(credential.password())
                .serviceSpecificCredentialId(credential.id())
                .status(credential.status())
                .createDate(credential.created())
                .build();
    }

    ListServiceSpecificCredentialsResponse list(
            ListServiceSpecificCredentialsRequest in, RequestContext context) {
        if (Boolean.TRUE.equals(in.allUsers())) {
            throw ServiceException.notImplemented(
                    "iam", "ListServiceSpecificCredentials for all users");
        }
        var state = cells.at(context).read();
        var user = state.user(Names.userOrCaller(in.userName(), context));
        var page =
                Page.of(
                        state,
                        UserCredential.prefix(user.name()),
                        UserCredential.class,
                        credential ->
                                in.serviceName() == null
                                        || credential.service().equals(in.serviceName()),
                        new Page.Request(in.marker(), in.maxItems()));
        return ListServiceSpecificCredentialsResponse.builder()
                .serviceSpecificCredentials(page.map(ServiceCredentialOperations::metadata))
                .build();
    }

    private static ServiceSpecificCredentialMetadata metadata(UserCredential credential) {
        return ServiceSpecificCredentialMetadata.builder()
                .userName(credential.user())
                .serviceName(credential.service())
                .serviceUserName(credential.serviceUser())
                .serviceSpecificCredentialId(credential.id())
                .status(credential.status())
                .createDate(credential.created())
                .build();
    }

    void update(UpdateServiceSpecificCredentialRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var next =
                                    credential(state, name, in.serviceSpecificCredentialId())
                                            .with("Active".equals(in.status()));
                            return Change.of(state.with(next), next);
                        });
    }

    ResetServiceSpecificCredentialResponse reset(
            ResetServiceSpecificCredentialRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        var fresh = password();
        return cells.at(context)
                .update(
                        state -> {
                            var next =
                                    credential(state, name, in.serviceSpecificCredentialId())
                                            .withPassword(fresh);
                            return Change.of(
                                    state.with(next),
                                    ResetServiceSpecificCredentialResponse.builder()
                                            .serviceSpecificCredential(shape(next))
                                            .build());
                        });
    }

    void delete(DeleteServiceSpecificCredentialRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var old = credential(state, name, in.serviceSpecificCredentialId());
                            return Change.of(state.without(old), old);
                        });
    }

    private static UserCredential credential(IamState state, String user, String id) {
        state.user(user);
        if (state.rows().get(UserCredential.prefix(user) + id) instanceof UserCredential found) {
            return found;
        }
        throw IamErrors.noSuch("No such credential " + id + " exists");
    }
}
