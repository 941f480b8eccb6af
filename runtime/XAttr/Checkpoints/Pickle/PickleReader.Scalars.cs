using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace XAttr.Checkpoints;

internal sealed partial class PickleReader
{
    // Longer integers are no part of a state dict, and slow to convert: they are passed over.
    private const int LongestInteger = 64;
    private const string LongInteger = "a long integer";

    private static void AddScalars(Action<PickleReader>?[] opcodes)
    {
        opcodes['N'] = static r => r._stack.Push(null);
        opcodes[0x88] = static r => r._stack.Push(true);
        opcodes[0x89] = static r => r._stack.Push(false);
        opcodes['K'] = static r => r._stack.Push((long)r._input.ReadByte());
        opcodes['M'] = static r => r._stack.Push((long)r._input.ReadUnsigned(2));
        opcodes['J'] = static r => r._stack.Push((long)(int)r._input.ReadUnsigned(4));
        opcodes[0x8A] = static r => r.PushInteger(r._input.ReadByte());
        opcodes[0x8B] = static r => r.PushInteger(r._input.ReadUnsigned(4));
        opcodes['I'] = static r => r.PushTextInteger(r._input.ReadLine());
        opcodes['L'] = static r => r.PushTextInteger(r._input.ReadLine().TrimEnd('L'));
        // BINFLOAT is the one big-endian number.
        opcodes['G'] = static r => r._stack.Push(BitConverter.UInt64BitsToDouble(BinaryPrimitives.ReverseEndianness(r._input.ReadUnsigned(8))));
    }

    private void PushInteger(ulong length)
    {
        var bytes = _input.ReadBytes(length);
        if (bytes.Length > LongestInteger)
            _stack.Push(PickleObject.Of(LongInteger));
        else
            Push(new BigInteger(bytes));
    }

    private void PushTextInteger(string text)
    {
        if (text is "00" or "01")
            _stack.Push(text == "01");
        else if (text.Length > LongestInteger && !text.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9'))
            _stack.Push(PickleObject.Of(LongInteger));
        else if (text.Length <= LongestInteger && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            Push(value);
        else
            throw _input.Corrupt($"its pickle has {PickleText.Describe(text)} for an integer");
    }

    private void Push(BigInteger value) => _stack.Push(value >= long.MinValue && value <= long.MaxValue ? (long)value : value);

    private static void AddTexts(Action<PickleReader>?[] opcodes)
    {
        opcodes['X'] = static r => r._stack.Push(r._input.ReadText(r._input.ReadUnsigned(4)));
        opcodes[0x8C] = static r => r._stack.Push(r._input.ReadText(r._input.ReadByte()));
        opcodes[0x8D] = static r => r._stack.Push(r._input.ReadText(r._input.ReadUnsigned(8)));
        // What Python 2 wrote for text.
        opcodes['T'] = static r => r._stack.Push(r._input.ReadText(r._input.ReadUnsigned(4)));
        opcodes['U'] = static r => r._stack.Push(r._input.ReadText(r._input.ReadByte()));
        opcodes['B'] = static r => r._stack.Push(r._input.ReadBytes(r._input.ReadUnsigned(4)));
        opcodes['C'] = static r => r._stack.Push(r._input.ReadBytes(r._input.ReadByte()));
        opcodes[0x8E] = static r => r._stack.Push(r._input.ReadBytes(r._input.ReadUnsigned(8)));
        opcodes[0x96] = static r => r._stack.Push(r._input.ReadBytes(r._input.ReadUnsigned(8)));
    }
}
