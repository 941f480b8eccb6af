using System;
using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>
/// Reads one pickle (Python's pickletools has the opcodes) of protocols 1 to 5. It runs nothing: what a pickle may call is in
/// <see cref="PickleGlobals"/>, all else is a <see cref="PickleObject"/>, and it takes time and memory in proportion to the pickle's length.
/// </summary>
/// <remarks>
/// Values: null, bool, long, BigInteger, double, string, byte[]; object?[] for tuples, List&lt;object?&gt; for lists and sets,
/// <see cref="PickleDictionary"/>, <see cref="PickleGlobal"/>, <see cref="StoredStorage"/>, <see cref="StoredTensor"/>, <see cref="PickleObject"/>.
/// </remarks>
internal sealed partial class PickleReader
{
    private const byte Stop = (byte)'.';

    private static readonly Action<PickleReader>?[] Opcodes = MakeOpcodes();

    private readonly PickleInput _input;
    private readonly StorageTable _storages;
    private readonly PickleStack _stack;
    private readonly Dictionary<ulong, object?> _memo = [];

    public PickleReader(PickleInput input, StorageTable storages) => (_input, _storages, _stack) = (input, storages, new PickleStack(input));

    /// <summary>The value that the pickle ends with.</summary>
    /// <exception cref="CorruptFileException">It is no pickle, or truncated.</exception>
    public object? Read()
    {
        while (true)
        {
            var opcode = _input.ReadByte();
            if (opcode == Stop)
                return _stack.Pop();
            if (Opcodes[opcode] is not { } run)
                throw _input.Corrupt($"its pickle has 0x{opcode:X2} where an opcode should be");
            run(this);
        }
    }

    private static Action<PickleReader>?[] MakeOpcodes()
    {
        var opcodes = new Action<PickleReader>?[256];
        AddScalars(opcodes);
        AddTexts(opcodes);
        AddContainers(opcodes);
        AddMemo(opcodes);
        AddObjects(opcodes);
        return opcodes;
    }
}
