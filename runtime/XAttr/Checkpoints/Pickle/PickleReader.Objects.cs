using System;

namespace XAttr.Checkpoints;

internal sealed partial class PickleReader
{
    private const byte NewestProtocol = 5;

    private static void AddObjects(Action<PickleReader>?[] opcodes)
    {
        opcodes[0x80] = static r => r.CheckProtocol(r._input.ReadByte());
        // A frame says how much to read at once, and changes nothing.
        opcodes[0x95] = static r => r._input.ReadUnsigned(8);
        opcodes['c'] = static r => r._stack.Push(r.ReadGlobal());
        opcodes[0x93] = static r => r.PushGlobal(r._stack.Pop(2));
        opcodes['R'] = static r => r.Call();
        opcodes[0x81] = static r => r.PushObject("an object of {0} (NEWOBJ)", r._stack.Pop(2)[0]);
        opcodes[0x92] = static r => r.PushObject("an object of {0} (NEWOBJ)", r._stack.Pop(3)[0]);
        opcodes['i'] = static r =>
        {
            var type = r.ReadGlobal();
            r._stack.PopToMark();
            r.PushObject("an instance of {0} (INST)", type);
        };
        opcodes['o'] = static r => r.PushObject("an instance of {0} (OBJ)", r.FirstOf(r._stack.PopToMark()));
        opcodes['b'] = static r => r.Build();
        opcodes['Q'] = static r => r._stack.Push(r._storages.Add(r._stack.Pop()));
        AddForeign(opcodes);
    }

    // What refers to something outside of the file.
    private static void AddForeign(Action<PickleReader>?[] opcodes)
    {
        opcodes['P'] = Foreign("a persistent id in text (PERSID)", static input => input.ReadLine());
        opcodes[0x82] = Foreign("an object of Python's extension registry (EXT)", static input => input.ReadUnsigned(1));
        opcodes[0x83] = Foreign("an object of Python's extension registry (EXT)", static input => input.ReadUnsigned(2));
        opcodes[0x84] = Foreign("an object of Python's extension registry (EXT)", static input => input.ReadUnsigned(4));
        opcodes[0x97] = Foreign("an out-of-band buffer (NEXT_BUFFER)", static _ => { });
        // That the buffer cannot be written to changes nothing here.
        opcodes[0x98] = static r => r._stack.Peek();
    }

    private static Action<PickleReader> Foreign(string what, Action<PickleInput> skip) => reader =>
    {
        skip(reader._input);
        reader._stack.Push(PickleObject.Of(what));
    };

    private void CheckProtocol(byte protocol)
    {
        if (protocol > NewestProtocol)
            throw _input.Corrupt($"its pickle is of protocol {protocol}; the newest known is {NewestProtocol}");
    }

    private void PushGlobal(object?[] names)
    {
        if (names is not [string module, string name])
            throw _input.Corrupt("its pickle names a class by what is no text");
        _stack.Push(Global(module, name));
    }

    private object ReadGlobal() => Global(_input.ReadLine(), _input.ReadLine());

    private static object Global(string module, string name) => (object?)PickleGlobals.Find(module, name) ?? PickleObject.Named(module, name);

    // Only the functions that are known are called, which are ours; what others would have made is a placeholder.
    private void Call()
    {
        var arguments = _stack.Pop();
        var function = _stack.Pop();
        if (arguments is not (object?[] or PickleObject))
            throw _input.Corrupt($"its pickle has {PickleText.Describe(arguments)} where a tuple of arguments is needed");
        _stack.Push(function switch
        {
            PickleGlobal known => (arguments is object?[] tuple ? known.Call?.Invoke(tuple) : null)
                ?? PickleObject.Of("a call of {0} with other arguments than PyTorch's", known),
            PickleObject unknown => PickleObject.Of("a call of {0}", unknown),
            _ => throw _input.Corrupt($"its pickle has {PickleText.Describe(function)} where a function is needed"),
        });
    }

    private void PushObject(string form, object? type) => _stack.Push(PickleObject.Of(form, type));

    private object? FirstOf(object?[] typeAndArguments) =>
        typeAndArguments is [var type, ..] ? type : throw _input.Corrupt("its pickle makes an instance of nothing (OBJ)");

    // A state dict carries the versions of its modules as an attribute, which says nothing of its tensors; of another object there is nothing to set.
    private void Build()
    {
        _stack.Pop();
        if (_stack.Peek() is not PickleDictionary)
            _stack.Push(PickleObject.Of("attributes for {0} (BUILD)", _stack.Pop()));
    }
}
