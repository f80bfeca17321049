package dev.brume.route53;

import dev.brume.model.route53.CidrBlockInUseException;
import dev.brume.model.route53.CidrCollectionAlreadyExistsException;
import dev.brume.model.route53.CidrCollectionInUseException;
import dev.brume.model.route53.CidrCollectionVersionMismatchException;
import dev.brume.model.route53.NoSuchCidrCollectionException;
import dev.brume.model.route53.NoSuchCidrLocationException;
import dev.brume.wire.call.ServiceException;

/// The errors of CIDR collections.
final class CidrErrors {
    private CidrErrors() {}

    static ServiceException noSuchCollection(String id) {
        return NoSuchCidrCollectionException.of("The CIDR collection " + id + " doesn't exist.");
    }

    static ServiceException noSuchLocation(String name) {
        return NoSuchCidrLocationException.of(
                "The CIDR collection location " + name + " doesn't exist.");
    }

    static ServiceException exists(String name) {
        return CidrCollectionAlreadyExistsException.of(
                "A CIDR collection with the name " + name + " already exists.");
    }

    static ServiceException inUse(String id) {
        return CidrCollectionInUseException.of(
                "The CIDR collection " + id + " is in use and cannot be deleted.");
    }

    static ServiceException blockInUse(String what) {
        return CidrBlockInUseException.of(what);
    }

    static ServiceException versionMismatch(long asked, long current) {
        return CidrCollectionVersionMismatchException.of(
                "The CIDR collection version you provided, "
                        + asked
                        + ", doesn't match the current one, "
                        + current
                        + ".");
    }
}
