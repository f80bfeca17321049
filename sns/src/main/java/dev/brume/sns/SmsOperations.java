package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.CheckIfPhoneNumberIsOptedOutInput;
import dev.brume.model.sns.CheckIfPhoneNumberIsOptedOutResponse;
import dev.brume.model.sns.CreateSMSSandboxPhoneNumberInput;
import dev.brume.model.sns.CreateSMSSandboxPhoneNumberResult;
import dev.brume.model.sns.DeleteSMSSandboxPhoneNumberInput;
import dev.brume.model.sns.DeleteSMSSandboxPhoneNumberResult;
import dev.brume.model.sns.GetSMSAttributesInput;
import dev.brume.model.sns.GetSMSAttributesResponse;
import dev.brume.model.sns.GetSMSSandboxAccountStatusResult;
import dev.brume.model.sns.ListOriginationNumbersResult;
import dev.brume.model.sns.ListPhoneNumbersOptedOutInput;
import dev.brume.model.sns.ListPhoneNumbersOptedOutResponse;
import dev.brume.model.sns.ListSMSSandboxPhoneNumbersInput;
import dev.brume.model.sns.ListSMSSandboxPhoneNumbersResult;
import dev.brume.model.sns.OptInPhoneNumberInput;
import dev.brume.model.sns.OptInPhoneNumberResponse;
import dev.brume.model.sns.SMSSandboxPhoneNumber;
import dev.brume.model.sns.SetSMSAttributesInput;
import dev.brume.model.sns.SetSMSAttributesResponse;
import dev.brume.model.sns.VerifySMSSandboxPhoneNumberInput;
import dev.brume.model.sns.VerifySMSSandboxPhoneNumberResult;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Phones: preferences, the sandbox, and who does not want messages. Accounts here are out of the
/// sandbox; its one-time passwords are found in the outbox.
final class SmsOperations {
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{7,14}");
    private static final int PASSWORD_DIGITS = 6;
    private static final Set<String> PREFERENCES =
            Set.of(
                    "MonthlySpendLimit",
                    "DeliveryStatusIAMRole",
                    "DeliveryStatusSuccessSamplingRate",
                    "DefaultSenderID",
                    "DefaultSMSType",
                    "UsageReportS3Bucket");

    private final StateCells<SnsState> cells;
    private final Outbox outbox;

    SmsOperations(StateCells<SnsState> cells, Outbox outbox) {
        this.cells = cells;
        this.outbox = outbox;
    }

    // ---- preferences

    SetSMSAttributesResponse set(SetSMSAttributesInput in, RequestContext context) {
        for (var attribute : in.attributes().entrySet()) {
            if (!PREFERENCES.contains(attribute.getKey())) {
                throw SnsErrors.invalid(attribute.getKey() + " is not a valid attribute");
            }
            if (attribute.getKey().equals("DefaultSMSType")
                    && !Set.of("", "Promotional", "Transactional").contains(attribute.getValue())) {
                throw SnsErrors.invalid("DefaultSMSType is invalid");
            }
        }
        cells.at(context)
                .update(
                        state -> {
                            var rows = state.preferences();
                            for (var attribute : in.attributes().entrySet()) {
                                // Nothing resets it to what it is at first.
                                rows =
                                        attribute.getValue().isEmpty()
                                                ? rows.without(attribute.getKey())
                                                : rows.with(
                                                        attribute.getKey(),
                                                        new SnsState.Text(attribute.getValue()));
                            }
                            return Change.of(state.preferences(rows), in);
                        });
        return SetSMSAttributesResponse.builder().build();
    }

    GetSMSAttributesResponse get(GetSMSAttributesInput in, RequestContext context) {
        var asked = in.attributes() == null ? List.<String>of() : in.attributes();
        var shown = new TreeMap<String, String>();
        shown.put("MonthlySpendLimit", "1");
        for (var row : cells.at(context).read().preferences()) {
            shown.put(row.getKey(), row.getValue().value());
        }
        if (!asked.isEmpty()) {
            shown.keySet().retainAll(asked);
        }
        return GetSMSAttributesResponse.builder().attributes(shown).build();
    }

    // ---- opt-outs

    private static void check(String number) {
        if (!PHONE.matcher(number).matches()) {
            throw SnsErrors.invalid("PhoneNumber Reason: input incorrectly formatted");
        }
    }

    CheckIfPhoneNumberIsOptedOutResponse isOptedOut(
            CheckIfPhoneNumberIsOptedOutInput in, RequestContext context) {
        check(in.phoneNumber());
        var phone = cells.at(context).read().phones().find(in.phoneNumber());
        return CheckIfPhoneNumberIsOptedOutResponse.builder()
                .isOptedOut(phone.map(SnsState.Phone::optedOut).orElse(false))
                .build();
    }

    ListPhoneNumbersOptedOutResponse optedOut(
            ListPhoneNumbersOptedOutInput in, RequestContext context) {
        var page = SnsPage.of(cells.at(context).read().phones(), "", in.nextToken(), SnsPage.SIZE);
        return ListPhoneNumbersOptedOutResponse.builder()
                .phoneNumbers(
                        page.items().stream()
                                .filter(SnsState.Phone::optedOut)
                                .map(SnsState.Phone::number)
                                .toList())
                .nextToken(page.next())
                .build();
    }

    OptInPhoneNumberResponse optIn(OptInPhoneNumberInput in, RequestContext context) {
        check(in.phoneNumber());
        optOut(context.account(), context.region(), in.phoneNumber(), false);
        return OptInPhoneNumberResponse.builder().build();
    }

    /// What a phone's owner does by answering STOP.
    void optOut(String account, String region, String number, boolean out) {
        check(number);
        cells.at(account, region)
                .update(
                        state -> {
                            var known = state.phones().get(number);
                            var next =
                                    new SnsState.Phone(
                                            number,
                                            out,
                                            known == null ? Optional.empty() : known.sandbox(),
                                            known == null ? Optional.empty() : known.password());
                            return Change.of(state.phones(state.phones().with(number, next)), next);
                        });
    }

    // ---- sandbox

    CreateSMSSandboxPhoneNumberResult add(
            CreateSMSSandboxPhoneNumberInput in, RequestContext context) {
        check(in.phoneNumber());
        var password = context.ids().digits(PASSWORD_DIGITS);
        cells.at(context)
                .update(
                        state -> {
                            var known = state.phones().find(in.phoneNumber());
                            if (known.flatMap(SnsState.Phone::sandbox)
                                    .filter("Verified"::equals)
                                    .isPresent()) {
                                return Change.of(state, known);
                            }
                            var next =
                                    new SnsState.Phone(
                                            in.phoneNumber(),
                                            known.map(SnsState.Phone::optedOut).orElse(false),
                                            Optional.of("Pending"),
                                            Optional.of(password));
                            return Change.of(
                                    state.phones(state.phones().with(in.phoneNumber(), next)),
                                    Optional.of(next));
                        });
        outbox.add(
                Outbox.Letter.of("sms", in.phoneNumber(), context.ids().uuid(), context)
                        .with(
                                Optional.empty(),
                                "Your AWS SNS verification code is " + password + "."));
        return CreateSMSSandboxPhoneNumberResult.builder().build();
    }

    VerifySMSSandboxPhoneNumberResult verify(
            VerifySMSSandboxPhoneNumberInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var known =
                                    state.phones()
                                            .find(in.phoneNumber())
                                            .filter(phone -> phone.sandbox().isPresent())
                                            .orElseThrow(SnsErrors::noResource);
                            if (!known.password().equals(Optional.of(in.oneTimePassword()))) {
                                throw SnsErrors.verification();
                            }
                            var next =
                                    new SnsState.Phone(
                                            known.number(),
                                            known.optedOut(),
                                            Optional.of("Verified"),
                                            Optional.empty());
                            return Change.of(
                                    state.phones(state.phones().with(known.number(), next)), next);
                        });
        return VerifySMSSandboxPhoneNumberResult.builder().build();
    }

    DeleteSMSSandboxPhoneNumberResult remove(
            DeleteSMSSandboxPhoneNumberInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var known =
                                    state.phones()
                                            .find(in.phoneNumber())
                                            .filter(phone -> phone.sandbox().isPresent())
                                            .orElseThrow(SnsErrors::noResource);
                            var next =
                                    new SnsState.Phone(
                                            known.number(),
                                            known.optedOut(),
                                            Optional.empty(),
                                            Optional.empty());
                            return Change.of(
                                    state.phones(
                                            known.optedOut()
                                                    ? state.phones().with(known.number(), next)
                                                    : state.phones().without(known.number())),
                                    next);
                        });
        return DeleteSMSSandboxPhoneNumberResult.builder().build();
    }

    ListSMSSandboxPhoneNumbersResult sandbox(
            ListSMSSandboxPhoneNumbersInput in, RequestContext context) {
        int size = in.maxResults() == null ? SnsPage.SIZE : in.maxResults();
        var page = SnsPage.of(cells.at(context).read().phones(), "", in.nextToken(), size);
        var shapes = new ArrayList<SMSSandboxPhoneNumber>();
        for (var phone : page.items()) {
            phone.sandbox()
                    .ifPresent(
                            status ->
                                    shapes.add(
                                            SMSSandboxPhoneNumber.builder()
                                                    .phoneNumber(phone.number())
                                                    .status(status)
                                                    .build()));
        }
        return ListSMSSandboxPhoneNumbersResult.builder()
                .phoneNumbers(shapes)
                .nextToken(page.next())
                .build();
    }

    /// Every account here is out of the sandbox: an SMS goes to the outbox without more ado.
    GetSMSSandboxAccountStatusResult status() {
        return GetSMSSandboxAccountStatusResult.builder().isInSandbox(false).build();
    }

    /// No account here has bought a number.
    ListOriginationNumbersResult originationNumbers() {
        return ListOriginationNumbersResult.builder().phoneNumbers(List.of()).build();
    }

    /// The numbers that opted out, for developers' pages.
    Map<String, Boolean> known(String account, String region) {
        var known = new TreeMap<String, Boolean>();
        for (var phone : cells.at(account, region).read().phones().values()) {
            known.put(phone.number(), phone.optedOut());
        }
        return known;
    }
}
