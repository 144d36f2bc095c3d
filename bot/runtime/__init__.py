"""What turns events into messages: the writer, reception, wake and the courier, and the ports they stand on."""
