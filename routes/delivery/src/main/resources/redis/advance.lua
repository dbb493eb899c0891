-- Stores milestones if there are still as many as the caller has built upon: a consumer that has lost its partition
-- without knowing it cannot move a delivery back.
-- KEYS[1] the record; ARGV[1] milestones expected, ARGV[2] the milestones, ARGV[3] their number,
-- ARGV[4] how far the flight has come, ARGV[5] retention in ms if the delivery has come to its end, else 0
if redis.call('HGET', KEYS[1], 'milestoneCount') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'milestones', ARGV[2], 'milestoneCount', ARGV[3], 'reached', ARGV[4])
  if tonumber(ARGV[5]) > 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[5])
  end
end
return redis.call('HGETALL', KEYS[1])
