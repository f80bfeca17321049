package dev.brume.route53;

import dev.brume.model.route53.ConflictingTypes;
import dev.brume.model.route53.InvalidTrafficPolicyDocument;
import dev.brume.model.route53.NoSuchTrafficPolicy;
import dev.brume.model.route53.NoSuchTrafficPolicyInstance;
import dev.brume.model.route53.TooManyTrafficPolicies;
import dev.brume.model.route53.TooManyTrafficPolicyInstances;
import dev.brume.model.route53.TooManyTrafficPolicyVersionsForCurrentPolicy;
import dev.brume.model.route53.TrafficPolicyAlreadyExists;
import dev.brume.model.route53.TrafficPolicyInUse;
import dev.brume.model.route53.TrafficPolicyInstanceAlreadyExists;
import dev.brume.wire.call.ServiceException;

/// The errors of traffic policies.
final class TrafficErrors {
    private TrafficErrors() {}

    static ServiceException noSuchPolicy(String id, int version) {
        return NoSuchTrafficPolicy.of(
                "No traffic policy exists with Id " + id + " and version " + version);
    }

    static ServiceException noSuchPolicy(String id) {
        return NoSuchTrafficPolicy.of("No traffic policy exists with Id " + id);
    }

    static ServiceException noSuchInstance(String id) {
        return NoSuchTrafficPolicyInstance.of("No traffic policy instance exists with Id " + id);
    }

    static ServiceException invalidDocument(String why) {
        return InvalidTrafficPolicyDocument.of("The traffic policy document is not valid: " + why);
    }

    static ServiceException exists(String name) {
        return TrafficPolicyAlreadyExists.of(
                "A traffic policy that has the name " + name + " already exists.");
    }

    static ServiceException inUse(String id) {
        return TrafficPolicyInUse.of(
                "One or more traffic policy instances were created by using the traffic policy "
                        + id);
    }

    static ServiceException instanceExists(String name) {
        return TrafficPolicyInstanceAlreadyExists.of(
                "There is already a traffic policy instance or a record set at " + name);
    }

    static ServiceException conflictingTypes() {
        return ConflictingTypes.of(
                "A traffic policy instance keeps the record type of its traffic policy.");
    }

    static ServiceException tooManyPolicies(long max) {
        return TooManyTrafficPolicies.of("Limits exceeded for TrafficPolicy, max = " + max);
    }

    static ServiceException tooManyVersions(long max) {
        return TooManyTrafficPolicyVersionsForCurrentPolicy.of(
                "Limits exceeded for traffic policy versions, max = " + max);
    }

    static ServiceException tooManyInstances(long max) {
        return TooManyTrafficPolicyInstances.of(
                "Limits exceeded for TrafficPolicyInstance, max = " + max);
    }
}
