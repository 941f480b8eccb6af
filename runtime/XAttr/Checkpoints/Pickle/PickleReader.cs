using System;
using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>
/// Reads one pickle (Python's pickletools has the opcodes) of protocols 1 to 5. It runs nothing: what a pickle may call is in
/// <see cref="PickleGlobals"/>, and what it does takes time and memory in proportion to its length.
/// </summary>
/// <remarks>
/// Values: null, bool, long, BigInteger, double, string, byte[]; object?[] for tuples, List&lt;object?&gt; for lists and sets,
/// <see cref="PickleDictionary"/>, <see cref="PickleGlobal"/>, <see cref="StoredStorage"/>, <see cref="StoredTensor"/>.
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
    /// <exception cref="UnsupportedFileException">It names or builds something else than plain containers and tensors.</exception>
    public object? Read()
    {
        while (true)
        {
            var opcode = _input.ReadByte();
            if (opcode == Stop)
                return _stack.Pop();
            if (Opcodes[opcode] is not { } run)
                throw Unknown(opcode);
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

    private Exception Unknown(byte opcode) => opcode switch
    {
        (byte)'i' => _input.Refused($"an instance of {_input.ReadLine()}.{_input.ReadLine()} (INST)"),
        (byte)'o' => _input.Refused("an instance of a class (OBJ)"),
        (byte)'P' => _input.Refused("a persistent id in text (PERSID)"),
        0x82 or 0x83 or 0x84 => _input.Refused("an object of Python's extension registry (EXT)"),
        0x97 or 0x98 => _input.Refused("an out-of-band buffer (NEXT_BUFFER)"),
        _ => _input.Corrupt($"its pickle has 0x{opcode:X2} where an opcode should be"),
    };
}
