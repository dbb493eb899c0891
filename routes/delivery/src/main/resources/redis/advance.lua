-- Stores milestones, and what is known of the receipt, if the delivery is still where the caller has built upon: a consumer that
-- has lost its partition without knowing it cannot move a delivery back. What is known of the receipt is written once.
-- Whoever watches is told to read it.
-- KEYS[1] the record, and the channel of its viewers; ARGV[1] milestones expected, ARGV[2] the milestones, ARGV[3] their number,
-- ARGV[4] how far the flight has come, ARGV[5] retention in ms if the delivery has come to its end, else 0,
-- ARGV[6] 1 if the drone is expected to have landed where the receipt is confirmed, else 0; then fields of the receipt and their values
if redis.call('HGET', KEYS[1], 'milestoneCount') == ARGV[1] and redis.call('HEXISTS', KEYS[1], 'landing') == tonumber(ARGV[6]) then
  redis.call('HSET', KEYS[1], 'milestones', ARGV[2], 'milestoneCount', ARGV[3], 'reached', ARGV[4])
  for i = 7, #ARGV, 2 do
    redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1])
  end
  if tonumber(ARGV[5]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[5])
  end
  index(KEYS[1], ARGV[2], ARGV[5])
  redis.call('PUBLISH', KEYS[1], '')
end
return redis.call('HGETALL', KEYS[1])
