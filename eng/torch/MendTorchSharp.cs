using System;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies TorchSharp.dll and forbids compilers to optimise it. TorchSharp hands native handles to libtorch without keeping
/// their owners alive: the 1 of <c>x.add(y)</c> is a Scalar that nothing refers to once its handle is read, so that a collection at that
/// moment frees it while the native code reads it, and the sum is wrong, an exception, or the end of the process. In code that is not
/// optimised, arguments live until the method returns. The just-in-time compiler is told by the assembly's DebuggableAttribute, and the
/// one that compiles ahead, which does not look at that, by a flag of each method. Nothing else changes.
/// </summary>
public sealed class MendTorchSharp : Task
{
    // DebuggingModes.IgnoreSymbolStoreSequencePoints in the attribute's blob: its length, the prolog, the value, no named arguments.
    private static readonly byte[] Published = { 8, 1, 0, 2, 0, 0, 0, 0, 0 };

    // DebuggingModes.Default | IgnoreSymbolStoreSequencePoints | DisableOptimizations.
    private static readonly byte[] Mended = { 8, 1, 0, 3, 1, 0, 0, 0, 0 };

    // MethodImplAttributes.NoOptimization | NoInlining: inlined into other code it would be optimised with that.
    private const byte Unoptimised = 0x48;

    public string Source { get; set; }
    public string Destination { get; set; }

    public override bool Execute()
    {
        byte[] image = File.ReadAllBytes(Source);
        int at = Find(image, 0);
        if (at < 0 || Find(image, at + 1) >= 0)
        {
            Log.LogMessage(MessageImportance.High, "XAttr leaves {0} as it is: its DebuggableAttribute is not the one that was published with 0.107.0.", Source);
            return true;
        }
        Mended.CopyTo(image, at);
        new MethodTable(image).Mark(Unoptimised);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        string fresh = Destination + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(fresh, image);
        File.Delete(Destination);
        File.Move(fresh, Destination);
        Log.LogMessage(MessageImportance.High, "XAttr takes a copy of TorchSharp.dll that keeps scalars and tensors alive during native calls (XAttrMendTorchSharp=false leaves it): {0}", Destination);
        return true;
    }

    private static int Find(byte[] image, int from)
    {
        for (int i = from; i <= image.Length - Published.Length; i++)
        {
            int k = 0;
            while (k < Published.Length && image[i + k] == Published[k])
                k++;
            if (k == Published.Length)
                return i;
        }
        return -1;
    }

    /// <summary>The methods of an assembly, as ECMA-335, II.22 to II.25, lays them out.</summary>
    private sealed class MethodTable
    {
        // Numbers of tables.
        private const int Module = 0, TypeRef = 1, TypeDef = 2, Field = 4, Method = 6, Param = 8, ModuleRef = 26, TypeSpec = 27, AssemblyRef = 35;

        private readonly byte[] _image;
        private readonly int[] _rows = new int[64];
        private readonly int _text, _guid, _blob, _tables;

        public MethodTable(byte[] image)
        {
            _image = image;
            int metadata = Offset(Int(Offset(Directory()) + 8));
            int stream = Stream(metadata);
            // A bit a heap says that its indices have four bytes.
            _text = (image[stream + 6] & 1) != 0 ? 4 : 2;
            _guid = (image[stream + 6] & 2) != 0 ? 4 : 2;
            _blob = (image[stream + 6] & 4) != 0 ? 4 : 2;
            ulong present = BitConverter.ToUInt64(image, stream + 8);
            int at = stream + 24;
            for (int table = 0; table < 64; table++)
                if ((present >> table & 1) != 0)
                {
                    _rows[table] = Int(at);
                    at += 4;
                }
            // Tables 3 and 5 lead from one to another in assemblies that are being edited.
            _tables = at + _rows[Module] * (2 + _text + 3 * _guid)
                + _rows[TypeRef] * (Index(2, Module, ModuleRef, AssemblyRef, TypeRef) + 2 * _text)
                + _rows[TypeDef] * (4 + 2 * _text + Index(2, TypeDef, TypeRef, TypeSpec) + Index(0, Field) + Index(0, Method))
                + _rows[3] * Index(0, Field) + _rows[Field] * (2 + _text + _blob) + _rows[5] * Index(0, Method);
        }

        /// <summary>Adds flags to each method that has a body.</summary>
        public void Mark(byte flags)
        {
            int size = 8 + _text + _blob + Index(0, Param);
            for (int row = 0; row < _rows[Method]; row++)
                if (Int(_tables + row * size) != 0)
                    _image[_tables + row * size + 4] |= flags;
        }

        private int Header { get { return Int(0x3C); } }

        private int Optional { get { return Header + 24; } }

        // Where the runtime's header lies: the fifteenth of the directories, which stand further back in files of 64 bits.
        private int Directory() { return Int(Optional + (BitConverter.ToUInt16(_image, Optional) == 0x10B ? 96 : 112) + 14 * 8); }

        private int Stream(int metadata)
        {
            int at = metadata + 16 + Int(metadata + 12);
            int count = BitConverter.ToUInt16(_image, at + 2);
            at += 4;
            for (int i = 0; i < count; i++)
            {
                if (_image[at + 8] == '#' && _image[at + 9] == '~')
                    return metadata + Int(at);
                int length = Array.IndexOf(_image, (byte)0, at + 8) - (at + 8) + 1;
                at += 8 + (length + 3) / 4 * 4;
            }
            throw new InvalidDataException("TorchSharp.dll has no table of methods.");
        }

        private int Offset(int address)
        {
            int sections = Optional + BitConverter.ToUInt16(_image, Header + 20);
            for (int section = sections; section < sections + 40 * BitConverter.ToUInt16(_image, Header + 6); section += 40)
                if (address >= Int(section + 12) && address < Int(section + 12) + Int(section + 16))
                    return address - Int(section + 12) + Int(section + 20);
            throw new InvalidDataException("TorchSharp.dll has an address outside of its sections.");
        }

        // Four bytes where the rows of one of the tables do not fit into two, less those bits that say which table.
        private int Index(int bits, params int[] tables) { return tables.Any(table => _rows[table] >= 1 << 16 - bits) ? 4 : 2; }

        private int Int(int at) { return BitConverter.ToInt32(_image, at); }
    }
}
