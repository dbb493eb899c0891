-- Reads the newest deliveries of an owner in each of some stages at one moment, without those whose records have expired.
-- Answers with their number in all, then with each id and the time of its creation.
-- KEYS[1] what the owner's keys begin with; ARGV[1] how many of each stage, then the stages
local now = redis.call('TIME')
local ended = KEYS[1] .. 'ended'
for _, id in ipairs(redis.call('ZRANGEBYSCORE', ended, '-inf', now[1] * 1000, 'LIMIT', 0, 1000)) do
  for _, stage in ipairs({'Completed', 'Cancelled', 'Failed'}) do
    redis.call('ZREM', KEYS[1] .. stage, id)
  end
  redis.call('ZREM', ended, id)
end
local total = 0
local found = {}
for i = 2, #ARGV do
  local key = KEYS[1] .. ARGV[i]
  total = total + redis.call('ZCARD', key)
  for _, part in ipairs(redis.call('ZREVRANGE', key, 0, tonumber(ARGV[1]) - 1, 'WITHSCORES')) do
    found[#found + 1] = part
  end
end
table.insert(found, 1, tostring(total))
return found
