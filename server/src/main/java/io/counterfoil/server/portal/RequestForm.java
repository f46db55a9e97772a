package io.counterfoil.server.portal;

import io.counterfoil.server.http.MultipartForm;
import io.counterfoil.server.request.NewAttachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * What a customer has sent about an invoice.
 *
 * @param values what was typed, by field
 */
record RequestForm(Map<String, List<String>> values, List<NewAttachment> attachments) {
    /** The field of the file. */
    static final String FILE = "attachments";

    RequestForm {
        values = Map.copyOf(values);
        attachments = List.copyOf(attachments);
    }

    static RequestForm of(Map<String, List<String>> values) {
        return new RequestForm(values, List.of());
    }

    static RequestForm of(MultipartForm form) {
        return new RequestForm(form.values(), form.file(FILE)
                .filter(upload -> upload.size() > 0)
                .map(upload -> List.of(NewAttachment.of(upload.name(), bytes(upload))))
                .orElse(List.of()));
    }

    /** The first value of a field; empty if it is not there. */
    String value(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    }

    private static byte[] bytes(MultipartForm.Upload upload) {
        try (InputStream in = upload.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
