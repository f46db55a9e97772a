package io.counterfoil.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import io.counterfoil.server.error.CounterfoilException;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RateLimitTest {
    /** As a page behind a link is. */
    @Path("/pay/{token}")
    public static final class DoorResource {
        @Inject
        DoorResource() {}

        @GET
        @Public(reason = "for the test")
        @RateLimited(value = RateLimit.PAGES, per = "token")
        @Operation("Opens.")
        public String open(@PathParam("token") String token) {
            return token;
        }
    }

    private static final class StoppedTime implements TimeMeter {
        private long nanos;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }

    private final StoppedTime time = new StoppedTime();
    private final RateLimits limits = new RateLimits(time);

    @Test
    void aMinutesWorthPassesAtOnceAndThenOneWheneverItsTimeHasCome() {
        for (int i = 0; i < 6; i++) {
            count("192.0.2.1");
        }
        assertThatThrownBy(() -> count("192.0.2.1")).isInstanceOfSatisfying(CounterfoilException.class, refused -> {
            assertThat(refused.code()).isEqualTo(HttpErrors.TOO_MANY_REQUESTS);
            assertThat(refused.message()).contains("More than 6").contains("in 10 seconds");
            assertThat(refused.context()).containsEntry("retry-after-seconds", "10");
        });
        count("192.0.2.2");
        time.nanos += Duration.ofSeconds(9).toNanos();
        assertThatThrownBy(() -> count("192.0.2.1")).hasMessageContaining("in 1 second");
        time.nanos += Duration.ofSeconds(1).toNanos();
        count("192.0.2.1");
        assertThatThrownBy(() -> count("192.0.2.1")).hasMessageContaining("in 10 seconds");
    }

    @Test
    void zeroIsNoLimit() {
        for (int i = 0; i < 10_000; i++) {
            limits.count(RateLimit.HOOKS, "address", "192.0.2.1", 0);
        }
    }

    @Test
    void theLongestUnusedBucketsAreForgottenAndNoMoreThanTheBoundAreKept() {
        for (int i = 0; i < 6; i++) {
            count("192.0.2.1");
        }
        for (int other = 0; other < TokenBuckets.MOST - 1; other++) {
            count("other" + other);
        }
        assertThatThrownBy(() -> count("192.0.2.1")).isInstanceOf(CounterfoilException.class);
        for (int other = 0; other < TokenBuckets.MOST; other++) {
            count("another" + other);
        }
        count("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.77,192.0.2.77", "[2001:db8:1:2:3:4:5:6],20010db800010002/64",
            "2001:db8:1:2:ffff::1%eth0,20010db800010002/64", "::ffff:192.0.2.77,192.0.2.77", "proxy.example,unknown"})
    void whatOneCallerCannotChangeAtWillIsCounted(String address, String counted) {
        assertThat(ClientAddress.counted(address)).isEqualTo(counted);
    }

    @Test
    void aRefusalIsAProblemThatSaysWhenToComeBack() throws Exception {
        RunningServer server = RunningServer.start(new HttpConfig().setPort(0).setLimitPages(5).setLimitLink(2),
                new AbstractModule() {
                    @Override
                    protected void configure() {
                        HttpBinder.http(binder()).resource(DoorResource.class);
                    }
                });
        try {
            assertThat(server.get("/pay/a").statusCode()).isEqualTo(200);
            assertThat(server.get("/pay/a").statusCode()).isEqualTo(200);
            refused(server.get("/pay/a"), "for the same token");
            assertThat(server.get("/pay/b").statusCode()).isEqualTo(200);
            assertThat(server.get("/pay/c").statusCode()).isEqualTo(200);
            refused(server.get("/pay/d"), "from your address");
            assertThat(server.get("/api/v1/orders").statusCode()).as("what is not limited").isEqualTo(200);
        } finally {
            server.stop();
        }
    }

    private static void refused(HttpResponse<String> answer, String why) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo("http.too-many-requests");
        assertThat(problem.path("detail").asText()).contains(why);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 60);
    }

    private void count(String address) {
        limits.count(RateLimit.PAGES, "address", address, 6);
    }
}
