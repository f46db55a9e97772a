package io.counterfoil.server.approval;

import io.counterfoil.server.command.WaitsForSecondPerson;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** A command that waits for a second person was accepted, and no more: 202, with the place where it can be watched. */
public final class WaitingMapper implements ExceptionMapper<WaitsForSecondPerson> {
    @Inject
    WaitingMapper() {}

    @Override
    public Response toResponse(WaitsForSecondPerson waits) {
        String address = "/api/v1/approvals/" + waits.approval();
        return Response.accepted(new Waiting(waits.approval(), waits.entity(), address))
                .type(MediaType.APPLICATION_JSON)
                .header("Location", address)
                .build();
    }
}
