package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.DeleteSigningCertificateRequest;
import dev.brume.model.iam.DuplicateCertificateException;
import dev.brume.model.iam.ListSigningCertificatesRequest;
import dev.brume.model.iam.ListSigningCertificatesResponse;
import dev.brume.model.iam.SigningCertificate;
import dev.brume.model.iam.UpdateSigningCertificateRequest;
import dev.brume.model.iam.UploadSigningCertificateRequest;
import dev.brume.model.iam.UploadSigningCertificateResponse;
import dev.brume.wire.call.RequestContext;

/// Users' X.509 signing certificates.
final class SigningCertificateOperations {
    private static final int ID_CHARACTERS = 32;

    private final StateCells<IamState> cells;

    SigningCertificateOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    UploadSigningCertificateResponse upload(
            UploadSigningCertificateRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        Pem.certificate(in.certificateBody());
        var certificate =
                new UserCertificate(
                        name,
                        context.ids().upperAlphanumeric(ID_CHARACTERS),
                        in.certificateBody(),
                        Names.now(context),
                        true);
        return cells.at(context)
                .update(
                        state -> {
                            state.user(name);
                            var prefix = UserCertificate.prefix(name);
                            for (var other : state.all(prefix, UserCertificate.class)) {
                                if (other.body().strip().equals(certificate.body().strip())) {
                                    throw DuplicateCertificateException.of(
                                            "The certificate is already associated with the user "
                                                    + name
                                                    + ".");
                                }
                            }
                            Quotas.room(
                                    state.count(prefix),
                                    Quotas.SIGNING_CERTIFICATES_MAX,
                                    "SigningCertificatesPerUser");
                            return Change.of(
                                    state.with(certificate),
                                    UploadSigningCertificateResponse.builder()
                                            .certificate(shape(certificate))
                                            .build());
                        });
    }

    private static SigningCertificate shape(UserCertificate certificate) {
        return SigningCertificate.builder()
                .userName(certificate.user())
                .certificateId(certificate.id())
                .certificateBody(certificate.body())
                .status(certificate.active() ? "Active" : "Inactive")
                .uploadDate(certificate.uploaded())
                .build();
    }

    ListSigningCertificatesResponse list(
            ListSigningCertificatesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var user = state.user(Names.userOrCaller(in.userName(), context));
        var page =
                Page.of(
                        state,
                        UserCertificate.prefix(user.name()),
                        UserCertificate.class,
                        certificate -> true,
                        new Page.Request(in.marker(), in.maxItems()));
        return ListSigningCertificatesResponse.builder()
                .certificates(page.map(SigningCertificateOperations::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateSigningCertificateRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var next =
                                    certificate(state, name, in.certificateId())
                                            .with("Active".equals(in.status()));
                            return Change.of(state.with(next), next);
                        });
    }

    void delete(DeleteSigningCertificateRequest in, RequestContext context) {
        var name = Names.userOrCaller(in.userName(), context);
        cells.at(context)
                .update(
                        state -> {
                            var old = certificate(state, name, in.certificateId());
                            return Change.of(state.without(old), old);
                        });
    }

    private static UserCertificate certificate(IamState state, String user, String id) {
        state.user(user);
        if (state.rows().get(UserCertificate.prefix(user) + id) instanceof UserCertificate found) {
            return found;
        }
        throw IamErrors.noSuch("The Certificate with id " + id + " cannot be found.");
    }
}
