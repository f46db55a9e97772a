package io.counterfoil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class HttpServerTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(new HttpConfig().setPort(0));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void aResourceReadsAndWritesJson() throws Exception {
        HttpResponse<String> answer = server.post("/api/v1/orders", """
                {"customer": "Ada", "orderedOn": "2026-01-31", "speed": "next-day",
                 "lines": [{"product": "pen", "quantity": 3, "price": "1.10"}]}""");
        assertThat(answer.body()).isEqualTo(
                """
                        {"id":1,"customer":"Ada","at":"2026-01-31T12:00:00Z","total":"3.30","speed":"next-day","note":"key-1"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/orders/1");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }
}
