package dev.brume.benchmarks;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A decision over ten typical identity policies, of which the last one allows.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PolicyBenchmark {
    private PolicySet policies = PolicySet.ofIdentity(List.of());
    private final AuthorizationRequest request =
            new AuthorizationRequest(
                    Requester.user("arn:aws:iam::111122223333:user/ann", "111122223333"),
                    "s3:GetObject",
                    "arn:aws:s3:::orders-9/ann/report.csv",
                    "111122223333",
                    RequestValues.builder()
                            .put("aws:username", "ann")
                            .put("aws:SourceIp", "10.1.2.3")
                            .put("aws:SecureTransport", "true")
                            .build());

    @Setup
    public void parse() throws PolicySyntaxException {
        var named = new ArrayList<PolicySet.Named>();
        for (int i = 0; i < 10; i++) {
            var text =
                    """
                    {"Version":"2012-10-17","Statement":[
                     {"Effect":"Allow","Action":["ec2:Describe*","s3:List*"],"Resource":"*"},
                     {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],
                      "Resource":"arn:aws:s3:::orders-%d/${aws:username}/*",
                      "Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},
                                   "Bool":{"aws:SecureTransport":"true"}}},
                     {"Effect":"Deny","Action":"s3:DeleteBucket","Resource":"*"}]}
                    """
                            .formatted(i);
            named.add(
                    new PolicySet.Named("p" + i, PolicyDocument.parse(text, PolicyKind.IDENTITY)));
        }
        policies = PolicySet.ofIdentity(named);
        if (!decide().allowed()) {
            throw new IllegalStateException("the last policy should allow");
        }
    }

    @Benchmark
    public Decision decide() {
        return PolicyEvaluator.decide(request, policies);
    }
}
