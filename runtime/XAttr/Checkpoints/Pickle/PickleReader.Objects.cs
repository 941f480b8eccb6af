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
        opcodes['c'] = static r => r.PushGlobal(r._input.ReadLine(), r._input.ReadLine());
        opcodes[0x93] = static r => r.PushGlobal(r._stack.Pop(2));
        opcodes['R'] = static r => r.Call();
        opcodes[0x81] = static r => r.RefuseNew(r._stack.Pop(2)[0]);
        opcodes[0x92] = static r => r.RefuseNew(r._stack.Pop(3)[0]);
        opcodes['b'] = static r => r.Build();
        opcodes['Q'] = static r => r.PushStorage(r._stack.Pop());
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > NewestProtocol)
            throw _input.Corrupt($"its pickle is of protocol {protocol}; the newest known is {NewestProtocol}");
    }

    private void PushGlobal(object?[] names)
    {
        if (names is not [string module, string name])
            throw _input.Corrupt("its pickle names a class by what is no text");
        PushGlobal(module, name);
    }

    private void PushGlobal(string module, string name) =>
        _stack.Push(PickleGlobals.Find(module, name) ?? throw _input.Refused(Shortened($"{module}.{name}")));

    private void Call()
    {
        var arguments = _stack.Pop<object?[]>("a tuple of arguments");
        var function = _stack.Pop<PickleGlobal>("a function");
        _stack.Push(function.Call?.Invoke(arguments) ?? throw _input.Refused($"a call of {function.Name} with other arguments than PyTorch's"));
    }

    private void RefuseNew(object? type) => throw _input.Refused($"an object of {PickleText.Describe(type)} (NEWOBJ)");

    // A state dict carries the versions of its modules as an attribute, which says nothing of its tensors.
    private void Build()
    {
        _stack.Pop();
        if (_stack.Peek() is not PickleDictionary and var other)
            throw _input.Refused($"attributes for {PickleText.Describe(other)} (BUILD)");
    }

    private void PushStorage(object? persistentId) => _stack.Push(
        _storages.Add(persistentId) ?? throw _input.Refused("a storage of an unknown kind, such as a view of another one (BINPERSID)"));

    private static string Shortened(string name) => name.Length <= 120 ? name : name[..120] + "…";
}
