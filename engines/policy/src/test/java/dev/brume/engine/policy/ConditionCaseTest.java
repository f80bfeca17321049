package dev.brume.engine.policy;

import static dev.brume.engine.policy.Policies.identity;
import static dev.brume.engine.policy.Policies.request;
import static dev.brume.engine.policy.Policies.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/// Every operator on a request: `condition | key=value,value; key=… | held`.
final class ConditionCaseTest {

    @ParameterizedTest(name = "{0} on [{1}] is {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'StringEquals':{'a:k':'x'}                     | a:k=x          | true",
                "'StringEquals':{'a:k':'x'}                     | a:k=X          | false",
                "'StringEquals':{'A:K':['y','x']}               | a:k=x          | true",
                "'stringequals':{'a:k':'x*'}                    | a:k=xy         | false",
                "'StringEquals':{'a:k':'x'}                     |                | false",
                "'StringEqualsIfExists':{'a:k':'x'}             |                | true",
                "'StringEqualsIfExists':{'a:k':'x'}             | a:k=y          | false",
                "'StringNotEquals':{'a:k':'x'}                  |                | true",
                "'StringNotEquals':{'a:k':['x','y']}            | a:k=y          | false",
                "'StringNotEquals':{'a:k':['x','y']}            | a:k=z          | true",
                "'StringEqualsIgnoreCase':{'a:k':'xY'}          | a:k=Xy         | true",
                "'StringNotEqualsIgnoreCase':{'a:k':'xY'}       | a:k=Xy         | false",
                "'StringLike':{'a:k':'a*c?'}                    | a:k=abbcd      | true",
                "'StringLike':{'a:k':'a*c?'}                    | a:k=abbc       | false",
                "'StringLike':{'a:k':'${*}'}                    | a:k=*          | true",
                "'StringLike':{'a:k':'${*}'}                    | a:k=b          | false",
                "'StringNotLike':{'a:k':'a*'}                   | a:k=b          | true",
                "'StringEquals':{'a:k':'${aws:username}'}       | a:k=ann;aws:username=ann | true",
                "'StringEquals':{'a:k':'${aws:username}'}       | a:k=ann        | false",
                "'StringEquals':{'a:k':'${aws:username, `no`}'} | a:k=no         | true",
                "'StringLike':{'a:k':'${aws:username}'}         | a:k=ann;aws:username=* | false",
                "'NumericEquals':{'a:k':'5.0'}                  | a:k=5          | true",
                "'NumericLessThan':{'a:k':10}                   | a:k=9          | true",
                "'NumericLessThan':{'a:k':10}                   | a:k=10         | false",
                "'NumericLessThanEquals':{'a:k':'10'}           | a:k=10         | true",
                "'NumericGreaterThan':{'a:k':'10'}              | a:k=text       | false",
                "'NumericGreaterThanEquals':{'a:k':'10'}        | a:k=10         | true",
                "'NumericNotEquals':{'a:k':'10'}                | a:k=11         | true",
                "'DateLessThan':{'a:k':'2026-01-01T00:00:00Z'}  | a:k=2025-12-31T23:59:59Z | true",
                "'DateGreaterThan':{'a:k':'2026-01-01'}         | a:k=1767225601 | true",
                "'DateEquals':{'a:k':'1767225600'}              | a:k=2026-01-01T00:00:00Z | true",
                "'DateGreaterThanEquals':{'a:k':'2026-01-01T00:00:00+01:00'} |"
                        + " a:k=2025-12-31T23:00:00Z | true",
                "'DateLessThanEquals':{'a:k':'nonsense'}        | a:k=2025-12-31T23:00:00Z | false",
                "'DateNotEquals':{'a:k':'2026-01-01'}           | a:k=2026-01-02T00:00:00Z | true",
                "'Bool':{'a:k':true}                            | a:k=true       | true",
                "'Bool':{'a:k':'true'}                          | a:k=false      | false",
                "'Bool':{'a:k':'false'}                         |                | false",
                "'BoolIfExists':{'a:k':'false'}                 |                | true",
                "'BinaryEquals':{'a:k':'QmlB'}                  | a:k=QmlB       | true",
                "'IpAddress':{'a:k':'10.0.0.0/8'}               | a:k=10.9.8.7   | true",
                "'IpAddress':{'a:k':'10.0.0.0/8'}               | a:k=11.9.8.7   | false",
                "'IpAddress':{'a:k':'10.0.0.1'}                 | a:k=10.0.0.1   | true",
                "'IpAddress':{'a:k':'2001:db8::/32'}            | a:k=2001:db8:1::2 | true",
                "'NotIpAddress':{'a:k':'10.0.0.0/8'}            | a:k=11.9.8.7   | true",
                "'NotIpAddress':{'a:k':'10.0.0.0/8'}            | a:k=10.0.0.1   | false",
                "'ArnLike':{'a:k':'arn:aws:sns:*:*:t-*'}        | a:k=arn:aws:sns:eu-west-1:1:t-1 |"
                        + " true",
                "'ArnLike':{'a:k':'arn:aws:sns:*:t-*'}          | a:k=arn:aws:sns:eu-west-1:1:t-1 |"
                        + " false",
                "'ArnEquals':{'a:k':'arn:aws:s3:::b/*'}         | a:k=arn:aws:s3:::b/c:d/e | true",
                "'ArnNotLike':{'a:k':'arn:aws:sns:*:*:t-*'}     | a:k=arn:aws:sns:eu-west-1:1:u |"
                        + " true",
                "'ArnNotEquals':{'a:k':'arn:aws:sns:*:*:t-*'}   | a:k=arn:aws:sns:eu-west-1:1:t-1 |"
                        + " false",
                "'Null':{'a:k':'true'}                          |                | true",
                "'Null':{'a:k':'true'}                          | a:k=x          | false",
                "'Null':{'a:k':false}                           | a:k=x          | true",
                "'ForAllValues:StringEquals':{'a:k':['x','y']}  | a:k=x,y        | true",
                "'ForAllValues:StringEquals':{'a:k':['x','y']}  | a:k=x,z        | false",
                "'ForAllValues:StringEquals':{'a:k':['x','y']}  |                | true",
                "'ForAnyValue:StringEquals':{'a:k':['x','y']}   | a:k=z,y        | true",
                "'ForAnyValue:StringEquals':{'a:k':['x','y']}   | a:k=z          | false",
                "'ForAnyValue:StringEquals':{'a:k':['x','y']}   |                | false",
                "'ForAnyValue:StringNotEquals':{'a:k':['x']}    | a:k=x,z        | true",
                "'ForAllValues:StringNotEquals':{'a:k':['x']}   | a:k=x,z        | false",
                "'ForAnyValue:StringLikeIfExists':{'a:k':'x*'}  |                | true",
                "'StringEquals':{'a:k':'x','a:l':'y'}           | a:k=x;a:l=y    | true",
                "'StringEquals':{'a:k':'x','a:l':'y'}           | a:k=x;a:l=z    | false",
            })
    void operator(String condition, String request, boolean held) {
        var statement =
                "[{'Effect':'Allow','Action':'kms:Encrypt','Resource':'*','Condition':{"
                        + condition.replace("`", "\\u0027")
                        + "}}]";
        var values = RequestValues.builder();
        if (request != null) {
            for (var pair : request.split(";", -1)) {
                int equals = pair.indexOf('=');
                values.put(
                        pair.substring(0, equals),
                        Arrays.asList(pair.substring(equals + 1).split(",", -1)));
            }
        }
        var policies = PolicySet.ofIdentity(List.of(identity(statement)));
        assertThat(PolicyEvaluator.decide(request(user(), values.build()), policies).allowed())
                .isEqualTo(held);
    }
}
