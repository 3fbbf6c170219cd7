"""A keyring for tests: the part of org.freedesktop.Secret that libsecret asks of one.

    python3 secret_service.py FILE [--locked]

Takes the name org.freedesktop.secrets on the session bus and says “ready”. After each change FILE
holds what is kept as JSON: a list of {label, attributes, secret}. With --locked it refuses to keep
anything, as a keyring does that nobody unlocks.
"""
import json
import sys

from gi.repository import Gio, GLib

ROOT = '/org/freedesktop/secrets'
COLLECTION = ROOT + '/collection/test'
SESSION = ROOT + '/session/1'
NONE = '/'
INTERFACES = '''<node>
 <interface name="org.freedesktop.Secret.Service">
  <method name="OpenSession"><arg type="s" direction="in"/><arg type="v" direction="in"/>
   <arg type="v" direction="out"/><arg type="o" direction="out"/></method>
  <method name="SearchItems"><arg type="a{ss}" direction="in"/>
   <arg type="ao" direction="out"/><arg type="ao" direction="out"/></method>
  <method name="Unlock"><arg type="ao" direction="in"/><arg type="ao" direction="out"/>
   <arg type="o" direction="out"/></method>
  <method name="GetSecrets"><arg type="ao" direction="in"/><arg type="o" direction="in"/>
   <arg type="a{o(oayays)}" direction="out"/></method>
  <method name="ReadAlias"><arg type="s" direction="in"/><arg type="o" direction="out"/></method>
  <property name="Collections" type="ao" access="read"/>
 </interface>
 <interface name="org.freedesktop.Secret.Collection">
  <method name="CreateItem"><arg type="a{sv}" direction="in"/><arg type="(oayays)" direction="in"/>
   <arg type="b" direction="in"/><arg type="o" direction="out"/><arg type="o" direction="out"/></method>
 </interface>
 <interface name="org.freedesktop.Secret.Item">
  <method name="Delete"><arg type="o" direction="out"/></method>
 </interface>
</node>'''


class Keyring:
    def __init__(self, path, locked):
        self.path = path
        self.locked = locked
        self.items = {}
        self.made = 0
        self.nodes = Gio.DBusNodeInfo.new_for_xml(INTERFACES)
        self.save()

    def save(self):
        with open(self.path, 'w', encoding='utf-8') as file:
            json.dump(list(self.items.values()), file)

    def export(self, connection, path, interface):
        return connection.register_object(path, self.nodes.lookup_interface(interface), self.call,
                                          lambda *_: GLib.Variant('ao', [COLLECTION]), None)

    def call(self, connection, _sender, path, _interface, method, parameters, invocation):
        try:
            answer = getattr(self, method)(connection, path, *parameters.unpack())
        except PermissionError as error:
            invocation.return_dbus_error('org.freedesktop.Secret.Error.IsLocked', str(error))
        except NotImplementedError as error:
            invocation.return_dbus_error('org.freedesktop.DBus.Error.NotSupported', str(error))
        else:
            invocation.return_value(answer)

    def OpenSession(self, _connection, _path, algorithm, _input):
        if algorithm != 'plain':
            raise NotImplementedError(algorithm)
        return GLib.Variant('(vo)', (GLib.Variant('s', ''), SESSION))

    def SearchItems(self, _connection, _path, attributes):
        found = [path for path, item in self.items.items()
                 if attributes.items() <= item['attributes'].items()]
        return GLib.Variant('(aoao)', (found, []))

    def Unlock(self, _connection, _path, paths):
        return GLib.Variant('(aoo)', ([] if self.locked else paths, NONE))

    def GetSecrets(self, _connection, _path, paths, session):
        return GLib.Variant('(a{o(oayays)})', ({
            path: (session, b'', self.items[path]['secret'].encode(), 'text/plain') for path in paths},))

    def ReadAlias(self, _connection, _path, _name):
        return GLib.Variant('(o)', (COLLECTION,))

    def CreateItem(self, connection, _path, properties, secret, replace):
        if self.locked:
            raise PermissionError('The collection is locked')
        attributes = properties['org.freedesktop.Secret.Item.Attributes']
        path = next((path for path, item in self.items.items()
                     if replace and item['attributes'] == attributes), None)
        if path is None:
            self.made += 1
            path = f'{COLLECTION}/{self.made}'
            self.export(connection, path, 'org.freedesktop.Secret.Item')
        self.items[path] = {'label': properties['org.freedesktop.Secret.Item.Label'],
                            'attributes': attributes, 'secret': bytes(secret[2]).decode()}
        self.save()
        return GLib.Variant('(oo)', (path, NONE))

    def Delete(self, _connection, path):
        del self.items[path]
        self.save()
        return GLib.Variant('(o)', (NONE,))


def main():
    keyring = Keyring(sys.argv[1], '--locked' in sys.argv)

    def acquired(connection, _name):
        keyring.export(connection, ROOT, 'org.freedesktop.Secret.Service')
        for path in (COLLECTION, ROOT + '/aliases/default'):
            keyring.export(connection, path, 'org.freedesktop.Secret.Collection')

    Gio.bus_own_name(Gio.BusType.SESSION, 'org.freedesktop.secrets', Gio.BusNameOwnerFlags.NONE,
                     acquired, lambda *_: print('ready', flush=True), lambda *_: sys.exit(1))
    GLib.MainLoop().run()


if __name__ == '__main__':
    main()
