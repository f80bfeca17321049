package dev.brume.iam;

import dev.brume.model.iam.DeleteConflictException;
import dev.brume.model.iam.EntityAlreadyExistsException;
import dev.brume.model.iam.InvalidInputException;
import dev.brume.model.iam.LimitExceededException;
import dev.brume.model.iam.MalformedPolicyDocumentException;
import dev.brume.model.iam.NoSuchEntityException;
import dev.brume.model.iam.UnmodifiableEntityException;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.validation.Violation;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Every error that IAM raises, in AWS's words: from recorded answers, the API reference and
/// messages that users report.
final class IamErrors {
    /// The characters of all entities' names.
    private static final String NAME_PATTERN = "[\\w+=,.@-]+";

    private IamErrors() {}

    /// How names and paths of wrong characters are refused, as users report it; all other rules of
    /// the model are refused in the common words.
    static @Nullable ServiceException refuse(OperationSchema operation, Violation violation) {
        if (!(violation.rule() instanceof Violation.Rule.Matches rule)) {
            return null;
        }
        var member = violation.memberName();
        var name = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        if (rule.pattern().equals(NAME_PATTERN)) {
            return validation(
                    ("The specified value for %s is invalid. It must contain only"
                                    + " alphanumeric characters and/or the following: +=,.@_-")
                            .formatted(name));
        }
        return switch (member) {
            case "Path", "NewPath" ->
                    validation(
                            ("The specified value for %s is invalid. It must begin and end with /"
                                 + " and contain only alphanumeric characters and/or / characters.")
                                    .formatted(name));
            default -> null;
        };
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationError", message, 400);
    }

    /// Recorded AWS answer, with its two spaces.
    static ServiceException unparsableArn() {
        return validation("Invalid ARN:  Could not be parsed!");
    }

    static ServiceException invalidMarker() {
        return validation("Invalid Marker.");
    }

    static ServiceException noUserNamed() {
        return validation("Must specify userName when calling with non-User credentials");
    }

    static ServiceException invalidInput(String message) {
        return InvalidInputException.of(message);
    }

    static ServiceException malformedPolicy(String reason) {
        return MalformedPolicyDocumentException.of(reason);
    }

    // ---- what is not there

    static ServiceException noSuch(String message) {
        return NoSuchEntityException.of(message);
    }

    static ServiceException noSuchPrincipal(Principal.Kind kind, String name) {
        return noSuch("The " + kind.noun() + " with name " + name + " cannot be found.");
    }

    static ServiceException noSuchProfile(String name) {
        return noSuch("Instance Profile " + name + " cannot be found.");
    }

    static ServiceException noSuchPolicy(String arn) {
        return noSuch("Policy " + arn + " was not found.");
    }

    static ServiceException notAttachable(String arn) {
        return noSuch("Policy " + arn + " does not exist or is not attachable.");
    }

    static ServiceException noSuchBoundary(String arn) {
        return noSuch("Scope ARN: " + arn + " does not exist or is not attachable.");
    }

    static ServiceException noSuchVersion(String arn, String version) {
        return noSuch(
                "Policy " + arn + " version " + version + " does not exist or is not attachable.");
    }

    static ServiceException noSuchInline(Principal.Kind kind, String name) {
        return noSuch("The " + kind.noun() + " policy with name " + name + " cannot be found.");
    }

    static ServiceException noSuchAccessKey(String id) {
        return noSuch("The Access Key with id " + id + " cannot be found.");
    }

    // ---- what is there already

    static ServiceException exists(String message) {
        return EntityAlreadyExistsException.of(message);
    }

    static ServiceException principalExists(Principal.Kind kind, String name) {
        return exists(kind.title() + " with name " + name + " already exists.");
    }

    static ServiceException profileExists(String name) {
        return exists("Instance Profile " + name + " already exists.");
    }

    static ServiceException policyExists(String name) {
        return exists(
                "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }

    // ---- what may not be deleted

    static ServiceException conflict(String message) {
        return DeleteConflictException.of(message);
    }

    /// @param what `delete policies`, `remove users from group` …
    static ServiceException mustFirst(String what) {
        return conflict("Cannot delete entity, must " + what + " first.");
    }

    static ServiceException unmodifiable(String message) {
        return UnmodifiableEntityException.of(message);
    }

    // ---- what would be too much

    static ServiceException quota(String name, int max) {
        return limit("Cannot exceed quota for " + name + ": " + max);
    }

    static ServiceException limit(String message) {
        return LimitExceededException.of(message);
    }
}
