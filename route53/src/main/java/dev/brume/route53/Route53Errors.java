package dev.brume.route53;

import dev.brume.model.route53.ConflictingDomainExists;
import dev.brume.model.route53.DelegationSetAlreadyCreated;
import dev.brume.model.route53.DelegationSetAlreadyReusable;
import dev.brume.model.route53.DelegationSetInUse;
import dev.brume.model.route53.DelegationSetNotReusable;
import dev.brume.model.route53.HostedZoneAlreadyExists;
import dev.brume.model.route53.HostedZoneNotEmpty;
import dev.brume.model.route53.HostedZoneNotFound;
import dev.brume.model.route53.HostedZoneNotPrivate;
import dev.brume.model.route53.InvalidChangeBatch;
import dev.brume.model.route53.InvalidDomainName;
import dev.brume.model.route53.InvalidInput;
import dev.brume.model.route53.InvalidPaginationToken;
import dev.brume.model.route53.InvalidVPCId;
import dev.brume.model.route53.LastVPCAssociation;
import dev.brume.model.route53.LimitsExceeded;
import dev.brume.model.route53.NoSuchChange;
import dev.brume.model.route53.NoSuchDelegationSet;
import dev.brume.model.route53.NoSuchGeoLocation;
import dev.brume.model.route53.NoSuchHostedZone;
import dev.brume.model.route53.NoSuchQueryLoggingConfig;
import dev.brume.model.route53.NotAuthorizedException;
import dev.brume.model.route53.PublicZoneVPCAssociation;
import dev.brume.model.route53.QueryLoggingConfigAlreadyExists;
import dev.brume.model.route53.TooManyHostedZones;
import dev.brume.model.route53.TooManyVPCAssociationAuthorizations;
import dev.brume.model.route53.VPCAssociationAuthorizationNotFound;
import dev.brume.model.route53.VPCAssociationNotFound;
import dev.brume.wire.call.ServiceException;

import java.util.List;

/// The errors of hosted zones and records, in AWS's words as far as they are known: from recorded
/// answers, from messages that users quoted, else in our own.
final class Route53Errors {
    private Route53Errors() {}

    static ServiceException invalidInput(String message) {
        return InvalidInput.of(message);
    }

    /// All that is wrong with a batch, at once.
    static ServiceException invalidChangeBatch(List<String> messages) {
        return InvalidChangeBatch.builder()
                .message("[" + String.join(", ", messages) + "]")
                .messages(messages)
                .build();
    }

    static ServiceException invalidToken() {
        return InvalidPaginationToken.of("Invalid token provided");
    }

    // ---- zones

    /// Recorded AWS answer.
    static ServiceException noSuchZone(String id) {
        return NoSuchHostedZone.of("No hosted zone found with ID: " + id);
    }

    static ServiceException zoneExists() {
        return HostedZoneAlreadyExists.of(
                "A hosted zone has already been created with the specified caller reference.");
    }

    static ServiceException invalidDomainName(String name) {
        return InvalidDomainName.of(name + " is not a valid domain name");
    }

    static ServiceException zoneNotEmpty() {
        return HostedZoneNotEmpty.of(
                "The specified hosted zone contains non-required resource record sets and so cannot"
                        + " be deleted.");
    }

    /// Quoted by users of AWS.
    static ServiceException tooManyZones() {
        return TooManyHostedZones.of(
                "Limits Exceeded: MAX_HOSTED_ZONES_BY_OWNER - Cannot create more hosted zones.");
    }

    /// Quoted by users of AWS.
    ///
    /// @param zoneId of the zone that has the VPC
    static ServiceException conflictingDomain(String zoneId, VpcRef vpc) {
        return ConflictingDomainExists.of(
                "The VPC %s in region %s has already been associated with the hosted zone %s with the"
                                .formatted(vpc.id(), vpc.region(), zoneId)
                        + " same domain name.");
    }

    static ServiceException noSuchChange(String id) {
        return NoSuchChange.of("Could not find resource with ID: " + id);
    }

    // ---- VPCs

    static ServiceException invalidVpc(String message) {
        return InvalidVPCId.of(message);
    }

    static ServiceException publicZoneVpc(String zoneId) {
        return PublicZoneVPCAssociation.of(
                "The hosted zone "
                        + zoneId
                        + " is public: a VPC can be associated with a private one only");
    }

    static ServiceException vpcNotAssociated(String zoneId, VpcRef vpc) {
        return VPCAssociationNotFound.of(
                "The VPC "
                        + vpc.id()
                        + " in region "
                        + vpc.region()
                        + " is not associated with the hosted zone "
                        + zoneId);
    }

    static ServiceException lastVpc(String zoneId) {
        return LastVPCAssociation.of(
                "The VPC that you specified is the only VPC that is associated with the hosted zone"
                        + " "
                        + zoneId);
    }

    static ServiceException notAuthorized(String zoneId, VpcRef vpc) {
        return NotAuthorizedException.of(
                "The VPC: "
                        + vpc.id()
                        + " has not authorized to associate with your hosted zone "
                        + zoneId);
    }

    static ServiceException authorizationNotFound(String zoneId, VpcRef vpc) {
        return VPCAssociationAuthorizationNotFound.of(
                "The VPC "
                        + vpc.id()
                        + " in region "
                        + vpc.region()
                        + " is not authorized to be associated with the hosted zone "
                        + zoneId);
    }

    static ServiceException tooManyAuthorizations(long max) {
        return TooManyVPCAssociationAuthorizations.of(
                "Limits exceeded for VPC authorizations, max = " + max);
    }

    static ServiceException zoneNotPrivate(String zoneId) {
        return HostedZoneNotPrivate.of("The hosted zone " + zoneId + " is a public hosted zone");
    }

    static ServiceException limitsExceeded(String of, long max) {
        return LimitsExceeded.of("Limits exceeded for " + of + ", max = " + max);
    }

    // ---- delegation sets

    static ServiceException noSuchSet(String id) {
        return NoSuchDelegationSet.of(
                "A reusable delegation set with the specified ID does not exist: " + id);
    }

    static ServiceException setNotReusable(String id) {
        return DelegationSetNotReusable.of("The delegation set " + id + " is not reusable");
    }

    static ServiceException setInUse(String id) {
        return DelegationSetInUse.of("The delegation set " + id + " is in use by hosted zones");
    }

    static ServiceException setExists() {
        return DelegationSetAlreadyCreated.of(
                "A delegation set with the same caller reference has already been created.");
    }

    static ServiceException setReusableAlready(String zoneId) {
        return DelegationSetAlreadyReusable.of(
                "The delegation set of the hosted zone "
                        + zoneId
                        + " has already been marked as reusable.");
    }

    static ServiceException hostedZoneNotFound(String id) {
        return HostedZoneNotFound.of("The specified hosted zone can't be found: " + id);
    }

    // ---- the rest

    static ServiceException noSuchGeoLocation() {
        return NoSuchGeoLocation.of("The specified geographic location does not exist.");
    }

    static ServiceException noSuchLog(String id) {
        return NoSuchQueryLoggingConfig.of(
                "The query logging configuration " + id + " does not exist");
    }

    static ServiceException logExists(String zoneId) {
        return QueryLoggingConfigAlreadyExists.of(
                "A query logging configuration for the hosted zone " + zoneId + " already exists");
    }
}
