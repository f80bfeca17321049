package dev.brume.route53;

import dev.brume.model.route53.HealthCheckAlreadyExists;
import dev.brume.model.route53.HealthCheckVersionMismatch;
import dev.brume.model.route53.InvalidInput;
import dev.brume.model.route53.NoSuchHealthCheck;
import dev.brume.model.route53.TooManyHealthChecks;
import dev.brume.wire.call.ServiceException;

/// The errors of health checks, in AWS's words as far as users have quoted them, else in our own.
final class HealthErrors {
    private HealthErrors() {}

    static ServiceException noSuchCheck(String id) {
        return NoSuchHealthCheck.of("A health check with id " + id + " does not exist.");
    }

    /// Quoted in issues of Terraform.
    static ServiceException exists() {
        return HealthCheckAlreadyExists.of(
                "A different health check has already been created with the specified caller"
                        + " reference.");
    }

    static ServiceException tooMany(long max) {
        return TooManyHealthChecks.of("Limits exceeded for HealthCheck, max = " + max);
    }

    static ServiceException versionMismatch(long given, long current) {
        return HealthCheckVersionMismatch.of(
                "The specified health check version %d does not match the current version %d."
                        .formatted(given, current));
    }

    /// `Basic health checks must not have an metric region specified.`
    ///
    /// @param kind `Basic`, `TCP`, `Calculated` …
    /// @param what with its article
    static ServiceException mustNotHave(String kind, String what) {
        return invalid(kind + " health checks must not have " + what + " specified.");
    }

    static ServiceException mustHave(String kind, String what) {
        return invalid(kind + " health checks must have " + what + " specified.");
    }

    static ServiceException invalid(String what) {
        return InvalidInput.of("Invalid parameter : " + what);
    }

    /// Of what has no checkers.
    static ServiceException noObservations(String type) {
        return InvalidInput.of("Health checks of type " + type + " have no health checkers.");
    }
}
