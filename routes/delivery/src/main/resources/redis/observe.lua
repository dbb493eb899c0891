-- Notes a drone's report, unless a later one is known or the request was decided against. Before the delivery exists the
-- report waits here for it, for as long as the request may take.
-- KEYS[1] the record; ARGV[1] sequence, ARGV[2] the report, ARGV[3] retention in ms
local exists = redis.call('HEXISTS', KEYS[1], 'plan') == 1
if exists or redis.call('HEXISTS', KEYS[1], 'decision') == 0 then
  local known = redis.call('HGET', KEYS[1], 'lastSeenSequence')
  if not known or tonumber(ARGV[1]) > tonumber(known) then
    redis.call('HSET', KEYS[1], 'lastSeen', ARGV[2], 'lastSeenSequence', ARGV[1])
    if not exists then
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
    end
  end
end
return redis.call('HGETALL', KEYS[1])
