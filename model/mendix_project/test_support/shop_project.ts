import {
  attributeElement as attribute,
  generalization,
  noGeneralization,
  ruleElement as rule,
} from './elements';
import { idBytes, marked, type WrittenUnit } from './write_mpr';

const customerId = 101;
const orderId = 102;

/**
 * A small project of two modules, Shop and Mail: entities with and without generalization, attributes of every type,
 * associations within and across modules, rules of several kinds, a native and an online profile.
 */
export const shopUnits: readonly WrittenUnit[] = [
  { number: 1, container: 1, containment: '', element: { $Type: 'Projects$Project' } },
  {
    number: 2,
    container: 1,
    containment: 'Modules',
    element: { $Type: 'Projects$ModuleImpl', Name: 'Shop' },
  },
  {
    number: 3,
    container: 1,
    containment: 'Modules',
    element: { $Type: 'Projects$ModuleImpl', Name: 'Mail' },
  },
  {
    number: 4,
    container: 2,
    containment: 'DomainModel',
    element: {
      $Type: 'DomainModels$DomainModel',
      Entities: marked([
        {
          $ID: idBytes(customerId),
          $Type: 'DomainModels$EntityImpl',
          Name: 'Customer',
          MaybeGeneralization: noGeneralization(true),
          Attributes: marked([
            attribute('Name', 'String', { Length: 200 }),
            attribute('Größe', 'Decimal'),
            attribute('Iban', 'HashedString'),
            attribute('Visits', 'Integer'),
            attribute('Points', 'Long'),
            attribute('Since', 'DateTime', { LocalizeDate: true }),
            attribute('Active', 'Boolean'),
            attribute('Number', 'AutoNumber'),
            attribute('Scan', 'Binary'),
            attribute('Kind', 'Enumeration', { Enumeration: 'Shop.Kind' }),
            attribute('Balance', 'Decimal', {}, 'CalculatedValue'),
          ]),
          AccessRules: marked([
            rule(
              ['Shop.Clerk', 'Shop.Boss'],
              { 'Shop.Customer.Name': 'ReadWrite', 'Shop.Customer.Iban': 'None' },
              {
                AllowCreate: true,
                DefaultMemberAccessRights: 'ReadOnly',
              },
            ),
            rule(
              ['Shop.Boss'],
              {},
              {
                DefaultMemberAccessRights: 'ReadWrite',
                AllowDelete: true,
                XPathConstraint: "[Kind = 'Gold']",
              },
            ),
          ]),
          Source: null,
        },
        {
          $ID: idBytes(orderId),
          $Type: 'DomainModels$EntityImpl',
          Name: 'Order',
          MaybeGeneralization: noGeneralization(true),
          Attributes: marked([attribute('Total', 'Decimal')]),
          AccessRules: marked([
            rule(['Shop.Clerk'], { 'Shop.Order.Total': 'ReadOnly', 'Shop.Order_Customer': 'ReadOnly' }),
          ]),
          Source: { $Type: 'Rest$ODataRemoteEntitySource' },
        },
      ]),
      Associations: marked([
        {
          $Type: 'DomainModels$Association',
          Name: 'Order_Customer',
          ParentPointer: idBytes(orderId),
          ChildPointer: idBytes(customerId),
          Type: 'Reference',
          Owner: 'Default',
        },
      ]),
      CrossAssociations: marked([
        {
          $Type: 'DomainModels$CrossAssociation',
          Name: 'Customer_Letter',
          ParentPointer: idBytes(customerId),
          Child: 'Mail.Letter',
          Type: 'ReferenceSet',
          Owner: 'Both',
        },
      ]),
    },
  },
  {
    number: 5,
    container: 3,
    containment: 'DomainModel',
    element: {
      $Type: 'DomainModels$DomainModel',
      Entities: marked([
        {
          $ID: idBytes(103),
          $Type: 'DomainModels$EntityImpl',
          Name: 'Letter',
          MaybeGeneralization: generalization('System.FileDocument'),
          Attributes: marked([]),
          AccessRules: marked([rule(['Mail.Reader'], { 'System.FileDocument.Contents': 'ReadOnly' })]),
          Source: null,
        },
        {
          $ID: idBytes(104),
          $Type: 'DomainModels$EntityImpl',
          Name: 'Draft',
          MaybeGeneralization: noGeneralization(false),
          Attributes: marked([]),
          AccessRules: marked([]),
          Source: null,
        },
      ]),
      Associations: marked([]),
      CrossAssociations: marked([]),
    },
  },
  {
    number: 6,
    container: 2,
    containment: 'ModuleSecurity',
    element: { $Type: 'Security$ModuleSecurity', ModuleRoles: marked([{ Name: 'Clerk' }, { Name: 'Boss' }]) },
  },
  {
    number: 7,
    container: 3,
    containment: 'ModuleSecurity',
    element: { $Type: 'Security$ModuleSecurity', ModuleRoles: marked([{ Name: 'Reader' }]) },
  },
  { number: 8, container: 2, containment: 'Folders', element: { $Type: 'Projects$Folder', Name: 'Lists' } },
  {
    number: 9,
    container: 8,
    containment: 'Documents',
    element: {
      $Type: 'Enumerations$Enumeration',
      Name: 'Kind',
      Values: marked([{ Name: 'Gold' }, { Name: 'Silver' }]),
    },
  },
  { number: 10, container: 8, containment: 'Documents', element: { $Type: 'Forms$Page', Name: 'Home' } },
  {
    number: 11,
    container: 1,
    containment: 'ProjectDocuments',
    element: {
      $Type: 'Security$ProjectSecurity',
      AdminUserName: 'MxAdmin',
      AdminPassword: 'a secret of the project',
      DemoUsers: marked([{ UserName: 'demo', Password: 'another secret' }]),
      SecurityLevel: 'CheckEverything',
      EnableGuestAccess: true,
      GuestUserRole: 'Visitor',
      UserRoles: marked([
        { Name: 'Visitor', ModuleRoles: [1, 'Mail.Reader'] },
        { Name: 'Manager', ModuleRoles: [1, 'Shop.Boss', 'Mail.Reader', 'System.User'] },
      ]),
    },
  },
  {
    number: 12,
    container: 1,
    containment: 'ProjectDocuments',
    element: {
      $Type: 'Navigation$NavigationDocument',
      Profiles: marked([
        {
          $Type: 'Navigation$NavigationProfile',
          Name: 'Responsive',
          Kind: 'Responsive',
          OfflineEntityConfigs: marked([]),
        },
        {
          $Type: 'Navigation$NavigationProfile',
          Name: 'Phone offline',
          Kind: 'PhoneOffline',
          OfflineEntityConfigs: marked([
            { Entity: 'Mail.Letter', SyncMode: 'None', Constraint: '', CompatibilityMode: true },
          ]),
        },
        {
          $Type: 'Navigation$NativeNavigationProfile',
          Name: 'NativePhone',
          OtaEnabled: true,
          EncryptionDbEnabled: true,
          LocalFileEncryptionEnabled: false,
          OfflineEntityConfigs: marked([
            { Entity: 'Shop.Customer', SyncMode: 'Constrained', Constraint: '[Active = true()]' },
            { Entity: 'Shop.Order', SyncMode: 'All', Constraint: '' },
          ]),
        },
      ]),
    },
  },
];
