package dev.brume.route53domains;

import dev.brume.model.route53domains.ContactDetail;
import dev.brume.model.route53domains.ExtraParam;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Whom a domain belongs to, or who looks after it.
///
/// @param fields by the API's names
/// @param extras what some registries want to know besides
record Contact(SortedMap<String, String> fields, List<Extra> extras) {
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{1,3}\\.[0-9]{4,}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final List<String> REQUIRED =
            List.of(
                    "FirstName",
                    "LastName",
                    "ContactType",
                    "AddressLine1",
                    "City",
                    "CountryCode",
                    "ZipCode",
                    "PhoneNumber",
                    "Email");

    /// A parameter that some registries want.
    record Extra(String name, String value) {}

    /// Reads what a caller gives.
    ///
    /// @throws dev.brume.wire.call.ServiceException naming everything that is missing or wrong
    static Contact of(String role, ContactDetail given) {
        var fields = new TreeMap<String, String>();
        put(fields, "FirstName", given.firstName());
        put(fields, "LastName", given.lastName());
        put(fields, "ContactType", given.contactType());
        put(fields, "OrganizationName", given.organizationName());
        put(fields, "AddressLine1", given.addressLine1());
        put(fields, "AddressLine2", given.addressLine2());
        put(fields, "City", given.city());
        put(fields, "State", given.state());
        put(fields, "CountryCode", given.countryCode());
        put(fields, "ZipCode", given.zipCode());
        put(fields, "PhoneNumber", given.phoneNumber());
        put(fields, "Email", given.email());
        put(fields, "Fax", given.fax());
        var extras = new ArrayList<Extra>();
        if (given.extraParams() != null) {
            given.extraParams().forEach(each -> extras.add(new Extra(each.name(), each.value())));
        }
        var contact = new Contact(fields, List.copyOf(extras));
        contact.require(role);
        return contact;
    }

    private static void put(SortedMap<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            fields.put(name, value);
        }
    }

    private void require(String role) {
        var problems = new ArrayList<String>();
        for (var name : REQUIRED) {
            if (!fields.containsKey(name)) {
                problems.add(name + " is required");
            }
        }
        if (!PHONE.matcher(fields.getOrDefault("PhoneNumber", "+1.0000")).matches()) {
            problems.add("PhoneNumber is not of the form +999.12345678");
        }
        if (!EMAIL.matcher(fields.getOrDefault("Email", "a@b.c")).matches()) {
            problems.add("Email is no address");
        }
        if (fields.getOrDefault("ContactType", "PERSON").equals("COMPANY")
                && !fields.containsKey("OrganizationName")) {
            problems.add("OrganizationName is required of a company");
        }
        if (!problems.isEmpty()) {
            throw DomainErrors.invalid(role + " contact: " + String.join(", ", problems));
        }
    }

    ContactDetail shape() {
        return ContactDetail.builder()
                .firstName(fields.get("FirstName"))
                .lastName(fields.get("LastName"))
                .contactType(fields.get("ContactType"))
                .organizationName(fields.get("OrganizationName"))
                .addressLine1(fields.get("AddressLine1"))
                .addressLine2(fields.get("AddressLine2"))
                .city(fields.get("City"))
                .state(fields.get("State"))
                .countryCode(fields.get("CountryCode"))
                .zipCode(fields.get("ZipCode"))
                .phoneNumber(fields.get("PhoneNumber"))
                .email(fields.get("Email"))
                .fax(fields.get("Fax"))
                .extraParams(
                        extras.isEmpty()
                                ? null
                                : extras.stream()
                                        .map(
                                                extra ->
                                                        ExtraParam.builder()
                                                                .name(extra.name())
                                                                .value(extra.value())
                                                                .build())
                                        .toList())
                .build();
    }
}
