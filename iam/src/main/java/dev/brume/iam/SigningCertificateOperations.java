package dev.brume.iam;

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
    private final Holdings<UserCertificate> certificates;

    SigningCertificateOperations(StateCells<IamState> cells) {
        certificates =
                new Holdings<>(
                        cells,
                        UserCertificate.class,
                        UserCertificate::prefix,
                        id ->
                                IamErrors.noSuch(
                                        "The Certificate with id " + id + " cannot be found."));
    }

    UploadSigningCertificateResponse upload(
            UploadSigningCertificateRequest in, RequestContext context) {
        Pem.certificate(in.certificateBody());
        var certificate =
                new UserCertificate(
                        Names.userOrCaller(in.userName(), context),
                        context.ids().upperAlphanumeric(ID_CHARACTERS),
                        in.certificateBody(),
                        Names.now(context),
                        true);
        certificates.add(
                certificate,
                context,
                new Holdings.Limits<>(
                        other -> requireOther(other, certificate),
                        other -> true,
                        Quotas.SIGNING_CERTIFICATES_MAX,
                        "SigningCertificatesPerUser"));
        return UploadSigningCertificateResponse.builder().certificate(shape(certificate)).build();
    }

    private static void requireOther(UserCertificate other, UserCertificate certificate) {
        if (other.body().strip().equals(certificate.body().strip())) {
            throw DuplicateCertificateException.of(
                    "The certificate is already associated with the user "
                            + certificate.user()
                            + ".");
        }
    }

    private static SigningCertificate shape(UserCertificate certificate) {
        return SigningCertificate.builder()
                .userName(certificate.user())
                .certificateId(certificate.id())
                .certificateBody(certificate.body())
                .status(certificate.status())
                .uploadDate(certificate.uploaded())
                .build();
    }

    ListSigningCertificatesResponse list(
            ListSigningCertificatesRequest in, RequestContext context) {
        var request = new Page.Request(in.marker(), in.maxItems());
        var page = certificates.page(in.userName(), context, found -> true, request);
        return ListSigningCertificatesResponse.builder()
                .certificates(page.map(SigningCertificateOperations::shape))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    void update(UpdateSigningCertificateRequest in, RequestContext context) {
        certificates.turn(in.userName(), in.certificateId(), in.status(), context);
    }

    void delete(DeleteSigningCertificateRequest in, RequestContext context) {
        certificates.remove(in.userName(), in.certificateId(), context);
    }
}
