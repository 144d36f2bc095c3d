# Said once: when we were cut off for too long, or could not open what came.

offline-gap = From { $since } until { $until } we were cut off. What you wrote or pressed in that time may not have reached us. If it matters, please send it once more.
update-unread = A message to us could not be opened after several tries (record { $number }); nobody knows whose it was. Please have whoever runs the machine look: linli doctor. If there are more today, you will not be told of each.
