package dev.brume.organizations;

import dev.brume.model.organizations.AWSOrganizationsNotInUseException;
import dev.brume.model.organizations.AccessDeniedException;
import dev.brume.model.organizations.AccountNotFoundException;
import dev.brume.model.organizations.ConstraintViolationException;
import dev.brume.model.organizations.HandshakeConstraintViolationException;
import dev.brume.model.organizations.HandshakeNotFoundException;
import dev.brume.model.organizations.InvalidInputException;
import dev.brume.model.organizations.MalformedPolicyDocumentException;
import dev.brume.model.organizations.OrganizationalUnitNotFoundException;
import dev.brume.model.organizations.ParentNotFoundException;
import dev.brume.model.organizations.PolicyNotFoundException;
import dev.brume.model.organizations.PolicyTypeNotAvailableForOrganizationException;
import dev.brume.model.organizations.RootNotFoundException;
import dev.brume.model.organizations.TargetNotFoundException;
import dev.brume.wire.call.ServiceException;

/// Errors that several operations raise, in AWS's words: from the API reference and messages that
/// users report. The reason tells clients apart what the message does not.
final class OrganizationsErrors {
    private OrganizationsErrors() {}

    static ServiceException notInUse() {
        return AWSOrganizationsNotInUseException.of(
                "Your account is not a member of an organization.");
    }

    static ServiceException denied() {
        return AccessDeniedException.of("You don't have permissions to access this resource.");
    }

    static ServiceException invalid(String reason) {
        return invalid(
                reason, "You provided invalid values for one or more of the request parameters.");
    }

    static ServiceException invalid(String reason, String message) {
        return InvalidInputException.builder().reason(reason).message(message).build();
    }

    static ServiceException constraint(String reason, String message) {
        return ConstraintViolationException.builder().reason(reason).message(message).build();
    }

    static ServiceException handshakeConstraint(String reason, String message) {
        return HandshakeConstraintViolationException.builder()
                .reason(reason)
                .message(message)
                .build();
    }

    static ServiceException noAccount() {
        return AccountNotFoundException.of("You specified an account that doesn't exist.");
    }

    static ServiceException noParent() {
        return ParentNotFoundException.of("You specified parent that doesn't exist.");
    }

    static ServiceException noRoot() {
        return RootNotFoundException.of("You specified a root that doesn't exist.");
    }

    static ServiceException noUnit() {
        return OrganizationalUnitNotFoundException.of(
                "You specified an organizational unit that doesn't exist.");
    }

    static ServiceException noPolicy() {
        return PolicyNotFoundException.of("You specified a policy that doesn't exist.");
    }

    static ServiceException noTarget() {
        return TargetNotFoundException.of("You specified a target that doesn't exist.");
    }

    static ServiceException noHandshake() {
        return HandshakeNotFoundException.of("You specified a handshake that doesn't exist.");
    }

    static ServiceException malformed(String reason) {
        return MalformedPolicyDocumentException.of(
                "The provided policy document does not meet the requirements of the specified"
                        + " policy type. "
                        + reason);
    }

    static ServiceException typeNotAvailable() {
        return PolicyTypeNotAvailableForOrganizationException.of(
                "This operation can be performed only for organizations with all features"
                        + " enabled.");
    }
}
