using System;
using System.Collections.Generic;

namespace XAttr.Checkpoints;

internal sealed partial class PickleReader
{
    private static void AddContainers(Action<PickleReader>?[] opcodes)
    {
        opcodes['('] = static r => r._stack.Mark();
        opcodes['0'] = static r => r._stack.Pop();
        opcodes['1'] = static r => r._stack.PopToMark();
        opcodes['2'] = static r => r._stack.Push(r._stack.Peek());
        opcodes[')'] = static r => r._stack.Push(Array.Empty<object?>());
        opcodes['t'] = static r => r._stack.Push(r._stack.PopToMark());
        opcodes[0x85] = static r => r._stack.Push(r._stack.Pop(1));
        opcodes[0x86] = static r => r._stack.Push(r._stack.Pop(2));
        opcodes[0x87] = static r => r._stack.Push(r._stack.Pop(3));
        opcodes[']'] = opcodes[0x8F] = static r => r._stack.Push(new List<object?>());
        opcodes['l'] = opcodes[0x91] = static r => r._stack.Push(new List<object?>(r._stack.PopToMark()));
        opcodes['a'] = static r => r.Append([r._stack.Pop()]);
        opcodes['e'] = opcodes[0x90] = static r => r.Append(r._stack.PopToMark());
        opcodes['}'] = static r => r._stack.Push(new PickleDictionary());
        opcodes['d'] = static r => r.PushDictionary(r._stack.PopToMark());
        opcodes['s'] = static r => r.SetItems(r._stack.Pop(2));
        opcodes['u'] = static r => r.SetItems(r._stack.PopToMark());
    }

    // What is put into an object that is not known is passed over.
    private void Append(object?[] items)
    {
        if (_stack.Peek() is not PickleObject)
            _stack.Peek<List<object?>>("a list").AddRange(items);
    }

    private void PushDictionary(object?[] items)
    {
        _stack.Push(new PickleDictionary());
        SetItems(items);
    }

    private void SetItems(object?[] items)
    {
        var dictionary = _stack.Peek<PickleDictionary>("a dictionary");
        if (items.Length % 2 != 0)
            throw _input.Corrupt("its pickle has a dictionary's key without a value");
        for (var i = 0; i < items.Length; i += 2)
            dictionary.Items.Add((items[i], items[i + 1]));
    }

    private static void AddMemo(Action<PickleReader>?[] opcodes)
    {
        opcodes['q'] = static r => r._memo[r._input.ReadByte()] = r._stack.Peek();
        opcodes['r'] = static r => r._memo[r._input.ReadUnsigned(4)] = r._stack.Peek();
        opcodes[0x94] = static r => r._memo[(ulong)r._memo.Count] = r._stack.Peek();
        opcodes['h'] = static r => r.PushMemo(r._input.ReadByte());
        opcodes['j'] = static r => r.PushMemo(r._input.ReadUnsigned(4));
    }

    private void PushMemo(ulong index) => _stack.Push(
        _memo.TryGetValue(index, out var value) ? value : throw _input.Corrupt($"its pickle refers to value {index}, which it did not keep"));
}
