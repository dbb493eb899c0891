-- Adds a request to be notified, unless it is there, the delivery has ended, or there are too many.
-- KEYS[1] the record; ARGV[1] the field, ARGV[2] the request, ARGV[3] what such fields begin with, ARGV[4] how many there may be,
-- ARGV[5] how far a delivery has come that has ended
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  return {'known', known}
end
local reached = redis.call('HGET', KEYS[1], 'reached')
if not reached then
  return {'none'}
end
if tonumber(reached) >= tonumber(ARGV[5]) then
  return {'ended'}
end
local count = 0
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, #ARGV[3]) == ARGV[3] then
    count = count + 1
  end
end
if count >= tonumber(ARGV[4]) then
  return {'full'}
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return {'added', ARGV[2]}
